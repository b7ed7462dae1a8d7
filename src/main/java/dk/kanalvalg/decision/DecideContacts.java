package dk.kanalvalg.decision;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.citizen.KnownStanding;
import dk.kanalvalg.citizen.Standings;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RegisterState;
import dk.kanalvalg.core.facts.Situation;
import dk.kanalvalg.core.routing.AdministrationMap;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.policy.PoliciesInForce;
import dk.kanalvalg.policy.PolicyPick;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gathers what is known and lets the core decide. It writes nothing, so it also serves questions about what would be
 * decided.
 */
@ApplicationScoped
public class DecideContacts {

    private final Municipalities municipalities;
    private final Standings standings;
    private final PoliciesInForce policies;
    private final Pseudonyms pseudonyms;
    private final Now now;

    DecideContacts(
            Municipalities municipalities,
            Standings standings,
            PoliciesInForce policies,
            Pseudonyms pseudonyms,
            Now now) {
        this.municipalities = municipalities;
        this.standings = standings;
        this.policies = policies;
        this.pseudonyms = pseudonyms;
        this.now = now;
    }

    /**
     * The conditions under which to decide.
     *
     * @param standings in place of what is stored
     * @param register what is known of the Digital Post register
     * @param policies versions that replace those in force
     * @param at the instant, or {@code null} for now
     */
    public record Conditions(
            Map<CitizenRef, Standing> standings, RegisterState register, List<PolicyPick> policies, Instant at) {
        /** The stored standings, an available register, and the present time. */
        public static final Conditions PRESENT =
                new Conditions(Map.of(), new RegisterState(true, null), List.of(), null);
    }

    /** Decides the events, in their order. */
    @Transactional(MANDATORY)
    public List<ContactDecision> decide(List<ContactEvent> events, Conditions conditions) {
        Instant at = conditions.at() == null ? now.now() : conditions.at();
        Map<String, Municipality> known = municipalities.find(
                events.stream().map(ContactEvent::municipality).distinct().toList());
        List<Asked> asked = events.stream().map(this::ask).toList();
        Map<String, Map<CitizenRef, Standing>> told = gather(asked, conditions.standings());
        PoliciesInForce.Reading ruling = policies.read();
        List<ContactDecision> decisions = new ArrayList<>();
        for (Asked one : asked) {
            Municipality municipality = known.get(one.event().municipality());
            decisions.add(
                    municipality == null
                            ? new ContactDecision.UnknownMunicipality()
                            : decide(one, municipality, told.get(municipality.code()), conditions, ruling, at)
                                    .routed());
        }
        return decisions;
    }

    /** An event as it is stored with its case: without ids, with its parties under their references. */
    public record Recorded(ContactEvent event, Party subject, Party company) {}

    /**
     * Decides a recorded contact again from what is known now, with the channel a caseworker chose, if any.
     *
     * @param warnings of the first decision, because the values they came from are not stored
     */
    @Transactional(MANDATORY)
    public ContactDecision.Decided decideAgain(
            Recorded recorded,
            Municipality municipality,
            String administration,
            Channel override,
            List<String> warnings) {
        Asked asked = new Asked(recorded.event(), recorded.subject(), recorded.company());
        Map<CitizenRef, Standing> told =
                gather(List.of(asked), Map.of()).get(recorded.event().municipality());
        AdministrationMap.Owner owner = new AdministrationMap.Owner(
                municipality.map().administration(administration).orElseThrow(), null);
        Instant at = now.now();
        return decide(asked, municipality, owner, told, override, warnings, Conditions.PRESENT, policies.read(), at);
    }

    private record Asked(ContactEvent event, Party subject, Party company) {}

    private Asked ask(ContactEvent event) {
        PartyId.Cvr company = event.subject().company();
        return new Asked(
                event,
                pseudonyms.party(event.municipality(), event.subject().id()),
                company == null ? null : pseudonyms.party(event.municipality(), company));
    }

    private ContactDecision.Decided decide(
            Asked asked,
            Municipality municipality,
            Map<CitizenRef, Standing> told,
            Conditions conditions,
            PoliciesInForce.Reading ruling,
            Instant at) {
        ContactEvent.Matter matter = asked.event().matter();
        AdministrationMap.Owner owner = municipality.map().owner(matter.kle(), matter.facet());
        List<String> warnings = warnings(asked.event(), owner);
        return decide(asked, municipality, owner, told, null, warnings, conditions, ruling, at);
    }

    private static ContactDecision.Decided decide(
            Asked asked,
            Municipality municipality,
            AdministrationMap.Owner owner,
            Map<CitizenRef, Standing> told,
            Channel override,
            List<String> warnings,
            Conditions conditions,
            PoliciesInForce.Reading ruling,
            Instant at) {
        Facts facts = Facts.of(new Situation(
                asked.event(),
                asked.subject(),
                asked.company(),
                told,
                conditions.register(),
                owner.administration().id(),
                override,
                warnings,
                at));
        return new ContactDecision.Decided(
                asked.event(),
                asked.subject(),
                asked.company(),
                municipality,
                owner,
                facts,
                ruling.ruleBook(municipality.code(), conditions.policies(), municipality.choices(), at)
                        .decide(facts),
                at);
    }

    private static List<String> warnings(ContactEvent event, AdministrationMap.Owner owner) {
        List<String> warnings = new ArrayList<>();
        if (event.subject().id() instanceof PartyId.Cpr(var number) && !number.passesModulus11()) {
            warnings.add("CPR_MODULUS_11");
        }
        if (event.matter().kle().local()) {
            warnings.add("KLE_LOCAL_NUMBER");
        }
        if (owner.catchAll()) {
            warnings.add("ROUTED_TO_CATCH_ALL");
        }
        return warnings;
    }

    /**
     * The standings of the parties by municipality, then of those who act for them, in two statements for any number of
     * parties.
     */
    private Map<String, Map<CitizenRef, Standing>> gather(List<Asked> asked, Map<CitizenRef, Standing> inline) {
        Map<String, Set<CitizenRef>> parties = new HashMap<>();
        for (Asked one : asked) {
            Set<CitizenRef> refs = parties.computeIfAbsent(one.event().municipality(), _ -> new HashSet<>());
            Stream.of(one.subject(), one.company())
                    .filter(known -> known != null)
                    .map(Party::ref)
                    .forEach(refs::add);
        }
        Map<String, Map<CitizenRef, Standing>> told = new HashMap<>();
        parties.forEach((municipality, refs) -> {
            Map<CitizenRef, Standing> found = new HashMap<>(inline);
            load(municipality, refs, found);
            Set<CitizenRef> others = new HashSet<>();
            refs.stream().map(found::get).filter(known -> known != null).forEach(standing -> actors(standing, others));
            load(municipality, others, found);
            told.put(municipality, found);
        });
        return told;
    }

    private void load(String municipality, Set<CitizenRef> refs, Map<CitizenRef, Standing> found) {
        List<CitizenRef> missing =
                refs.stream().filter(ref -> !found.containsKey(ref)).toList();
        Map<CitizenRef, KnownStanding> stored = standings.find(municipality, missing);
        stored.forEach((ref, known) -> found.put(ref, known.standing()));
    }

    private static void actors(Standing standing, Set<CitizenRef> refs) {
        Stream.concat(standing.guardians().stream(), standing.powersOfAttorney().stream())
                .map(Representation::representative)
                .forEach(party -> refs.add(party.ref()));
        standing.custodyHolders().forEach(custody -> refs.add(custody.holder().ref()));
    }
}
