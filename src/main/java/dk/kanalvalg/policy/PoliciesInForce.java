package dk.kanalvalg.policy;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.decision.Decision;
import dk.kanalvalg.core.decision.RuleBook;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** The rules for a municipality at an instant. To decide several contacts, call {@link #read} once. */
    @Transactional(MANDATORY)
    public RuleBook ruleBook(String municipality, LocalChoices choices, Instant at) {
        return read().ruleBook(municipality, List.of(), choices, at);
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
     */
    public record Changing(String municipality) {}

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
         * The table for a municipality at an instant.
         *
         * @param picks versions that replace those in force, also drafts
         * @throws InvalidRequest 422 when a picked version is not stored, belongs to another council, or cannot be in
         *     force
         */
        public RuleBook ruleBook(String municipality, List<PolicyPick> picks, LocalChoices choices, Instant at) {
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
            Policy ruling = law == null ? law(at) : law;
            Policy own = local == null ? local(municipality, at).orElse(null) : local;
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

        /** The national law in force at an instant. */
        public Policy law(Instant at) {
            return set.law(at)
                    .map(entry -> stored(entry.id(), entry.version()))
                    .orElseThrow(() -> new IllegalStateException("no national policy is in force"));
        }

        /** A municipality's own policy in force at an instant. */
        public Optional<Policy> local(String municipality, Instant at) {
            return set.local(municipality, at).map(entry -> stored(entry.id(), entry.version()));
        }

        /** The version of a policy in force at an instant. */
        public Optional<Policy> inForce(String id, Instant at) {
            return set.inForce(id, at).map(entry -> stored(entry.id(), entry.version()));
        }

        /** Since when the version of a policy that is in force has ruled; empty for one that always has. */
        public Optional<Instant> since(String id, Instant at) {
            return set.inForce(id, at).map(entry -> entry.period().from()).filter(from -> !from.equals(Instant.MIN));
        }

        /** A stored version, also a draft. */
        public Optional<Policy> version(String id, int version) {
            return store.policy(id, version);
        }

        /**
         * Every pair of law and local policy that are in force together in a municipality at an instant or later, each
         * once.
         */
        public List<Meeting> meetings(String municipality, Instant from) {
            return set.turnsFrom(from).stream()
                    .filter(turn -> set.law(turn).isPresent())
                    .map(turn ->
                            new Meeting(law(turn), local(municipality, turn).orElse(null)))
                    .distinct()
                    .toList();
        }

        /** The council's choices that fit the policies; the others are left out of its decisions. */
        public LocalChoices fitting(Meeting meeting, LocalChoices choices) {
            return ruleBooks.fitting(meeting.law(), meeting.local(), choices);
        }

        /** Every law in force at an instant or later. */
        public List<Policy> lawsFrom(Instant from) {
            return set.turnsFrom(from).stream()
                    .filter(turn -> set.law(turn).isPresent())
                    .map(this::law)
                    .distinct()
                    .toList();
        }

        /** The municipalities that have or had their own policy. */
        public List<String> municipalities() {
            return set.municipalities();
        }

        /** The local policies in force at an instant or later, each once. */
        public List<Policy> localsFrom(Instant from) {
            return set.municipalities().stream()
                    .flatMap(municipality ->
                            set.turnsFrom(from).stream().flatMap(turn -> local(municipality, turn).stream()))
                    .distinct()
                    .toList();
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
