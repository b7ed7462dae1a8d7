package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.policy.MeansByChannel;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Policy.Always;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Policy.Obligation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules of a table are held against, beside each other.
 *
 * @param obligations those that come with decisions of the table
 * @param means which ways belong to which channel, by the law
 */
public record ProofScope(List<Guarantee> guarantees, List<Obligation> obligations, MeansByChannel means) {

    /** Guarantees alone, of a table whose decisions bring no obligations. */
    public static ProofScope of(List<Guarantee> guarantees) {
        return new ProofScope(guarantees, List.of(), MeansByChannel.NONE);
    }

    /**
     * What the rules of both layers are held against.
     *
     * @param local or {@code null}
     */
    public static ProofScope of(Policy law, Policy local) {
        List<Policy> layers = local == null ? List.of(law) : List.of(law, local);
        return new ProofScope(
                layers.stream().flatMap(policy -> policy.guarantees().stream()).toList(),
                layers.stream().flatMap(policy -> policy.obligations().stream()).toList(),
                law.means());
    }

    /** The same with obligations as a council's parameters make them. */
    ProofScope with(List<Obligation> bound) {
        return new ProofScope(guarantees, bound, means);
    }

    /** The obligations that guarantees speak of; the others make no difference to any answer. */
    List<Obligation> guaranteed() {
        Set<String> named = guarantees.stream()
                .flatMap(guarantee -> Stream.concat(
                        Stream.ofNullable(guarantee.never()).map(Never::obligation),
                        Stream.ofNullable(guarantee.always())
                                .map(Always::obligations)
                                .flatMap(Set::stream)))
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        return obligations.stream().filter(duty -> named.contains(duty.id())).toList();
    }
}
