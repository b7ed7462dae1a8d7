package dk.kanalvalg.policy;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rollout;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The compiled rules in force: the law at an instant, the municipality's own policy over it, and the short form of its
 * choices. Each transaction reads the stored revision, so that a version is in force in every instance from the commit
 * of its approval on. The content of a revision is read once.
 */
@ApplicationScoped
public class PoliciesInForce {

    private final PolicyStore store;
    private final RuleBooks ruleBooks;
    private volatile PolicySet last = PolicySet.NONE;

    PoliciesInForce(PolicyStore store, RuleBooks ruleBooks) {
        this.store = store;
        this.ruleBooks = ruleBooks;
    }

    /**
     * The policies in force as one snapshot. All its answers come from the same revision, however many contacts a
     * transaction decides and whatever is approved meanwhile. It is valid for one transaction.
     */
    @Transactional(MANDATORY)
    public Snapshot read() {
        return new Snapshot(current());
    }

    /**
     * The policies in force for a caller that will change something that depends on them. They cannot change until the
     * transaction ends.
     */
    @Transactional(MANDATORY)
    public Snapshot readAndHold() {
        store.lock();
        return read();
    }

    private PolicySet current() {
        PolicySet known = last;
        if (known.revision() != store.revision()) {
            known = store.load();
            last = known;
        }
        return known;
    }

    /**
     * An event within the transaction that changes the policies in force, so that observers with dependent data can
     * refuse it.
     *
     * @param municipality whose own policy changes, or {@code null} when the law does
     * @param rollout how far the version rules that comes into force, or {@code null} when one ends
     */
    public record Changing(String municipality, Rollout rollout) {}

    /**
     * A law and a council's policy over it.
     *
     * @param local or {@code null}
     */
    public record Meeting(Policy law, Policy local) {}

    /** One revision of what rules. */
    public final class Snapshot {

        private final PolicySet set;

        private Snapshot(PolicySet set) {
            this.set = set;
        }

        /**
         * The table for contacts of a place in a municipality at an instant.
         *
         * @param picks versions that replace those in force, also drafts
         * @throws InvalidRequest 422 when a picked version is not stored, belongs to another council, or cannot be in
         *     force
         */
        public RuleBook ruleBook(
                String municipality, Place place, List<PolicyPick> picks, LocalChoices choices, Instant at) {
            Policy law = null;
            Policy local = null;
            for (int i = 0; i < picks.size(); i++) {
                String field = "policies[" + i + "]";
                Policy picked = store.policy(picks.get(i).id(), picks.get(i).version())
                        .orElseThrow(() -> InvalidRequest.impossible(field, "is not a version that is stored"));
                switch (picked.layer()) {
                    case LAW -> law = single(field, law, picked);
                    case LOCAL -> {
                        if (!picked.municipality().equals(municipality)) {
                            throw InvalidRequest.impossible(field, "is a policy of another municipality");
                        }
                        local = single(field, local, picked);
                    }
                }
            }
            Policy ruling = law == null ? law(place, at) : law;
            Policy own = local == null ? local(municipality, place, at).orElse(null) : local;
            return ruleBooks
                    .of(ruling, own, choices)
                    .orElseThrow(() -> picks.isEmpty()
                            ? new IllegalStateException("the policies in force do not fit together")
                            : InvalidRequest.impossible("policies", "do not fit together; their analysis says why"));
        }

        /**
         * The rules that made a decision, from exactly the versions that it names.
         *
         * @param choices of the set-up under which it was made
         * @throws IllegalStateException when one is not stored, although versions are never deleted
         */
        public RuleBook ruleBook(List<Decision.PolicyVersion> versions, LocalChoices choices) {
            Policy law = null;
            Policy local = null;
            // Older decisions do not name the short form; such a decision is made again without its name.
            LocalChoices told = choices.unnamed();
            for (Decision.PolicyVersion version : versions) {
                if (choices.source() != null
                        && version.id().equals(choices.source().id())) {
                    told = choices;
                    continue;
                }
                Policy policy = stored(version.id(), version.version());
                switch (policy.layer()) {
                    case LAW -> law = policy;
                    case LOCAL -> local = policy;
                }
            }
            return ruleBooks
                    .of(law, local, told)
                    .orElseThrow(() -> new IllegalStateException("versions that decided no longer rule together"));
        }

        /** The number of this revision. While it is the same, the policies in force have not changed. */
        public long revision() {
            return set.revision();
        }

        /** The national law in force at an instant for contacts of that place. */
        public Policy law(Place place, Instant at) {
            return set.law(place, at)
                    .map(this::stored)
                    .orElseThrow(() -> new IllegalStateException("no national policy is in force"));
        }

        /** A municipality's own policy in force at an instant for contacts of that place. */
        public Optional<Policy> local(String municipality, Place place, Instant at) {
            return set.local(municipality, place, at).map(this::stored);
        }

        /** The version of a policy in force at an instant where no list of a stage counts. */
        public Optional<Policy> inForce(String id, Instant at) {
            return set.inForce(id, at).map(this::stored);
        }

        /** What rules for contacts of that place at an instant: the law, then the municipality's own policy, if any. */
        public List<RulingVersion> ruling(String municipality, Place place, Instant at) {
            return Stream.of(set.law(place, at), set.local(municipality, place, at))
                    .flatMap(Optional::stream)
                    .map(entry -> new RulingVersion(stored(entry), entry.begin(), entry.begun(at)))
                    .toList();
        }

        /** A place for each selection of versions that rules in the municipality at the instant, the most common first. */
        public List<Place> places(String municipality, Instant at) {
            return Mixtures.places(set, municipality, at);
        }

        /** A stored version, also a draft. */
        public Optional<Policy> version(String id, int version) {
            return store.policy(id, version);
        }

        /**
         * Every law and local policy that can rule the same contact in a municipality at an instant or later, each pair
         * once.
         */
        public List<Meeting> meetings(String municipality, Instant from) {
            return Mixtures.of(set, municipality, from).stream()
                    .map(mixture -> new Meeting(
                            stored(mixture.law()), mixture.local() == null ? null : stored(mixture.local())))
                    .distinct()
                    .toList();
        }

        /** The council's choices that fit the policies; the others are left out of its decisions. */
        public LocalChoices fitting(Meeting meeting, LocalChoices choices) {
            return ruleBooks.fitting(meeting.law(), meeting.local(), choices);
        }

        /** The municipalities that have or had their own policy. */
        public List<String> municipalities() {
            return set.municipalities();
        }

        /**
         * Whether a version that rolls out in the municipality, or is paused, asks for an input. What a sender may send
         * then depends neither on where the contact goes nor on a pause.
         */
        public boolean declares(String municipality, String input, Instant at) {
            return set.rollingOutOrPaused(municipality, at).stream()
                    .flatMap(entry -> stored(entry).inputs().stream())
                    .anyMatch(fact -> fact.name().equals(input));
        }

        /** Which version is in force when and where, of which {@link #stored} reads each. */
        PolicySet set() {
            return set;
        }

        Policy stored(PolicySet.Entry entry) {
            return stored(entry.id(), entry.version());
        }

        private Policy stored(String id, int version) {
            return store.policy(id, version)
                    .orElseThrow(() -> new IllegalStateException(id + " version " + version + " is not stored"));
        }

        private static Policy single(String field, Policy already, Policy picked) {
            if (already != null) {
                throw InvalidRequest.impossible(field, "is a second version of the same layer");
            }
            return picked;
        }
    }
}
