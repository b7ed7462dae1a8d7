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
 * The tables that rule: the law in force at an instant, the municipality's own policy over it, and the short form of its
 * choices. Each transaction asks for the revision of what is stored, so a version rules in every instance from the commit
 * of its approval on; what a revision says is read once.
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
     * What rules, seen once: everything that is asked of it is answered from the same revision, however many contacts a
     * transaction decides and whatever is approved meanwhile. Good for one transaction.
     */
    @Transactional(MANDATORY)
    public Snapshot read() {
        return new Snapshot(current());
    }

    /** The table for a municipality at an instant. Who decides more than one contact asks {@link #read} once. */
    @Transactional(MANDATORY)
    public RuleBook ruleBook(String municipality, LocalChoices choices, Instant at) {
        return read().ruleBook(municipality, List.of(), choices, at);
    }

    /** What rules, for somebody who is about to change what depends on it: nobody changes it until the transaction ends. */
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
     * Told within the transaction that changes who rules, so that whoever keeps what depends on it can still refuse.
     *
     * @param municipality whose own policy changes, or {@code null} when the law does
     */
    public record Changing(String municipality) {}

    /**
     * A law and the policy that a council lays over it.
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
         * @param picks versions that take the place of those in force, drafts too
         * @throws InvalidRequest 422 when a picked version is not stored, is another council's, or cannot rule
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
                            ? new IllegalStateException("the policies in force cannot rule together")
                            : InvalidRequest.impossible("policies", "cannot rule together; their analysis says why"));
        }

        /**
         * The table that made a decision, from exactly the versions that it names.
         *
         * @param choices of the set-up under which it was made
         * @throws IllegalStateException when one is not stored; versions are never deleted
         */
        public RuleBook ruleBook(List<Decision.PolicyVersion> versions, LocalChoices choices) {
            Policy law = null;
            Policy local = null;
            // Decisions have not always named the short form; one that does not is made again without its name.
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

        /** The number of this revision: as long as it is the same, nothing about who rules has changed. */
        public long revision() {
            return set.revision();
        }

        /** The national law in force at an instant. */
        public Policy law(Instant at) {
            return set.law(at)
                    .map(entry -> stored(entry.id(), entry.version()))
                    .orElseThrow(() -> new IllegalStateException("no national policy is in force"));
        }

        /** The policy of a municipality's own in force at an instant. */
        public Optional<Policy> local(String municipality, Instant at) {
            return set.local(municipality, at).map(entry -> stored(entry.id(), entry.version()));
        }

        /** The version of a policy in force at an instant. */
        public Optional<Policy> inForce(String id, Instant at) {
            return set.inForce(id, at).map(entry -> stored(entry.id(), entry.version()));
        }

        /** A version that is stored, drafts too. */
        public Optional<Policy> version(String id, int version) {
            return store.policy(id, version);
        }

        /** Every law and local policy that meet in a municipality at an instant or after it, each pair once. */
        public List<Meeting> meetings(String municipality, Instant from) {
            return set.turnsFrom(from).stream()
                    .filter(turn -> set.law(turn).isPresent())
                    .map(turn ->
                            new Meeting(law(turn), local(municipality, turn).orElse(null)))
                    .distinct()
                    .toList();
        }

        /** What of a council's choices the policies take; the rest is left out of its decisions. */
        public LocalChoices fitting(Meeting meeting, LocalChoices choices) {
            return ruleBooks.fitting(meeting.law(), meeting.local(), choices);
        }

        /** Every law that rules at an instant or after it. */
        public List<Policy> lawsFrom(Instant from) {
            return set.turnsFrom(from).stream()
                    .filter(turn -> set.law(turn).isPresent())
                    .map(this::law)
                    .distinct()
                    .toList();
        }

        /** The municipalities that have or had a policy of their own. */
        public List<String> municipalities() {
            return set.municipalities();
        }

        /** The local policies that rule at an instant or are approved to rule after it, each once. */
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
