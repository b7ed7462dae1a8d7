package dk.kanalvalg.decision;

import dk.kanalvalg.citizen.KnownStanding;
import dk.kanalvalg.citizen.Standings;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.core.decision.RuleBook;
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
     * @param stored whether what is stored of the persons counts
     * @param standings in place of what is stored
     * @param register what is known of the Digital Post register
     * @param policies versions that replace those in force
     * @param at the instant, or {@code null} for now
     */
    public record Conditions(
            boolean stored,
            Map<CitizenRef, Standing> standings,
            RegisterState register,
            List<PolicyPick> policies,
            Instant at) {
        /** What is stored, the register at work, now. */
        public static final Conditions PRESENT =
                new Conditions(true, Map.of(), new RegisterState(true, null), List.of(), null);
    }

    /** Decides the events, in their order. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<ContactDecision> decide(List<ContactEvent> events, Conditions conditions) {
        Instant at = conditions.at() == null ? now.now() : conditions.at();
        Map<String, Municipality> known = municipalities.find(
                events.stream().map(ContactEvent::municipality).distinct().toList());
        List<Asked> asked = events.stream().map(this::ask).toList();
        Map<String, Map<CitizenRef, Standing>> told = gather(asked, conditions);
        PoliciesInForce.Snapshot ruling = policies.read();
        List<ContactDecision> decisions = new ArrayList<>();
        for (Asked one : asked) {
            Municipality municipality = known.get(one.event().municipality());
            decisions.add(
                    municipality == null
                            ? new ContactDecision.UnknownMunicipality()
                            : decide(one, municipality, told.get(municipality.code()), conditions, ruling, at));
        }
        return decisions;
    }

    /** An event as it is kept with its case: without ids, its parties under their pseudonyms. */
    public record Recorded(ContactEvent event, Party subject, Party company, Party submitter) {}

    /**
     * Decides a recorded contact again from what is known now, with the channel a caseworker chose, if any.
     *
     * @param warnings of the first decision, because the values they came from are not stored
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public ContactDecision.Decided decideAgain(
            Recorded recorded,
            Municipality municipality,
            String administration,
            Channel override,
            List<String> warnings) {
        Asked asked = new Asked(recorded.event(), recorded.subject(), recorded.company(), recorded.submitter());
        Map<CitizenRef, Standing> told =
                gather(List.of(asked), Conditions.PRESENT).get(recorded.event().municipality());
        AdministrationMap.Owner owner =
                new AdministrationMap.Owner(municipality.map().inChargeOf(administration), null);
        Instant at = now.now();
        RuleBook book = policies.read()
                .ruleBook(
                        municipality.code(),
                        ContactPlace.of(owner, asked.event()),
                        List.of(),
                        municipality.choices(),
                        at);
        return decide(asked, municipality, owner, told, override, warnings, Conditions.PRESENT, book, at);
    }

    private record Asked(ContactEvent event, Party subject, Party company, Party submitter) {}

    private Asked ask(ContactEvent event) {
        PartyId.Cvr company = event.subject().company();
        ContactEvent.SubmittedBy sender = event.subject().submittedBy();
        return new Asked(
                event,
                pseudonyms.party(event.municipality(), event.subject().id()),
                company == null ? null : pseudonyms.party(event.municipality(), company),
                sender == null || sender.id() == null ? null : pseudonyms.party(event.municipality(), sender.id()));
    }

    private ContactDecision decide(
            Asked asked,
            Municipality municipality,
            Map<CitizenRef, Standing> told,
            Conditions conditions,
            PoliciesInForce.Snapshot ruling,
            Instant at) {
        ContactEvent.Matter matter = asked.event().matter();
        AdministrationMap.Owner owner = municipality.map().owner(matter.kle(), matter.facet());
        RuleBook book = ruling.ruleBook(
                municipality.code(),
                ContactPlace.of(owner, asked.event()),
                conditions.policies(),
                municipality.choices(),
                at);
        String undeclared = asked.event().attributes().keySet().stream()
                .filter(name -> !book.declares(name) && !ruling.declares(municipality.code(), name, at))
                .findFirst()
                .orElse(null);
        if (undeclared != null) {
            return new ContactDecision.UndeclaredAttribute(undeclared);
        }
        List<String> warnings = ContactWarnings.of(asked.event(), owner);
        return decide(asked, municipality, owner, told, null, warnings, conditions, book, at)
                .routed();
    }

    private static ContactDecision.Decided decide(
            Asked asked,
            Municipality municipality,
            AdministrationMap.Owner owner,
            Map<CitizenRef, Standing> told,
            Channel override,
            List<String> warnings,
            Conditions conditions,
            RuleBook book,
            Instant at) {
        Facts facts = Facts.of(new Situation(
                asked.event(),
                asked.subject(),
                asked.company(),
                asked.submitter(),
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
                asked.submitter(),
                null,
                municipality,
                owner,
                facts,
                book.facts(),
                book.decide(facts),
                at);
    }

    /** Standings of the parties by municipality, then of those who act for them: two statements for any number. */
    private Map<String, Map<CitizenRef, Standing>> gather(List<Asked> asked, Conditions conditions) {
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
            Map<CitizenRef, Standing> found = new HashMap<>(conditions.standings());
            if (conditions.stored()) {
                load(municipality, refs, found);
            }
            Set<CitizenRef> others = new HashSet<>();
            refs.stream().map(found::get).filter(known -> known != null).forEach(standing -> actors(standing, others));
            if (conditions.stored()) {
                load(municipality, others, found);
            }
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
