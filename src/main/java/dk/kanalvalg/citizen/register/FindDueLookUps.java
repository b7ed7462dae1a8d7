package dk.kanalvalg.citizen.register;

import dk.kanalvalg.citizen.Sources;
import dk.kanalvalg.citizen.Standings;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.citizen.Statements;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.municipality.Municipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds whose mailbox the register must be asked about: the parties themselves, and those who may act for them. */
@ApplicationScoped
class FindDueLookUps {

    private final Municipalities municipalities;
    private final Standings standings;
    private final SealedNumbers numbers;
    private final Sources sources;
    private final Pseudonyms pseudonyms;

    FindDueLookUps(
            Municipalities municipalities,
            Standings standings,
            SealedNumbers numbers,
            Sources sources,
            Pseudonyms pseudonyms) {
        this.municipalities = municipalities;
        this.standings = standings;
        this.numbers = numbers;
        this.sources = sources;
        this.pseudonyms = pseudonyms;
    }

    /** Somebody whom an event names. */
    record Named(String municipality, PartyId id) {}

    /** A party to ask about. */
    record Due(String municipality, Party party, PartyId id) {}

    /** Those of the parties, and of those who act for them, without a recent answer of a register; each once. */
    @Transactional
    List<Due> find(Collection<Named> parties, Instant at) {
        Map<String, Map<CitizenRef, Due>> asked = new HashMap<>();
        for (Named one : parties) {
            Party party = pseudonyms.party(one.municipality(), one.id());
            asked.computeIfAbsent(one.municipality(), _ -> new HashMap<>())
                    .put(party.ref(), new Due(one.municipality(), party, one.id()));
        }
        // No look-up for a municipality that is not set up; its events are refused later.
        asked.keySet().retainAll(municipalities.find(asked.keySet()).keySet());
        List<Due> due = new ArrayList<>();
        asked.forEach((municipality, named) -> due.addAll(find(municipality, named, at)));
        return due;
    }

    /** The same for a party that is known by its reference only. */
    @Transactional
    List<Due> find(String municipality, CitizenRef ref, Instant at) {
        Map<CitizenRef, Due> named = new HashMap<>();
        numbers.open(municipality, Set.of(ref))
                .forEach((_, id) -> named.put(ref, new Due(municipality, pseudonyms.party(municipality, id), id)));
        return find(municipality, named, at);
    }

    private List<Due> find(String municipality, Map<CitizenRef, Due> named, Instant at) {
        Map<CitizenRef, Statements> told = new HashMap<>(standings.statements(municipality, named.keySet()));
        Map<CitizenRef, Party> actors = told.values().stream()
                .flatMap(statements -> statements.all().stream())
                .map(Statement::standing)
                .flatMap(FindDueLookUps::actors)
                .filter(actor -> !named.containsKey(actor.ref()))
                .collect(Collectors.toMap(Party::ref, actor -> actor, (one, _) -> one));
        told.putAll(standings.statements(municipality, actors.keySet()));
        Map<CitizenRef, PartyId> sealed = numbers.open(municipality, due(actors.keySet(), told, at));
        return Stream.concat(
                        due(named.keySet(), told, at).stream().map(named::get),
                        sealed.entrySet().stream()
                                .map(actor -> new Due(municipality, actors.get(actor.getKey()), actor.getValue())))
                .filter(one -> registered(one.id()))
                .toList();
    }

    private Set<CitizenRef> due(Set<CitizenRef> refs, Map<CitizenRef, Statements> told, Instant at) {
        return refs.stream()
                .filter(ref -> !sources.fresh(told.getOrDefault(ref, Statements.NONE), at))
                .collect(Collectors.toSet());
    }

    /** Replacement numbers and senders' own references are in no register. */
    private static boolean registered(PartyId id) {
        return switch (id) {
            case PartyId.Cpr(var number) -> !number.replacement();
            case PartyId.Cvr _ -> true;
            case PartyId.Local _ -> false;
        };
    }

    private static Stream<Party> actors(Standing standing) {
        return Stream.of(
                        standing.guardians().stream().map(Representation::representative),
                        standing.powersOfAttorney().stream().map(Representation::representative),
                        standing.custodyHolders().stream().map(Standing.CustodyHolder::holder))
                .flatMap(one -> one);
    }
}
