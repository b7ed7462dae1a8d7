package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.RuleBook.Pass;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is written to and how, once the table was asked for everybody.
 *
 * @param passes of those who are written to; none when a human must find out first
 */
record Verdict(
        Channel channel,
        String means,
        String reason,
        boolean human,
        List<FallbackStep> fallback,
        List<Pass> passes,
        List<String> legalBasis) {

    /** The addressee itself, by the row that decided. */
    static Verdict ofAddressee(Pass addressee) {
        return of(addressee.rule(), List.of(addressee));
    }

    /** Those who stand in, each by its own pass; the row's own consequence when nobody is known to. */
    static Verdict ofRecipients(Rule decider, List<Pass> passes) {
        if (passes.isEmpty()) {
            return of(decider, passes);
        }
        Consequence then = decider.then();
        List<Consequence> outcomes =
                passes.stream().map(pass -> pass.rule().then()).toList();
        Channel channel = common(outcomes.stream().map(Consequence::channel), Channel.HYBRID);
        boolean decidedByOverride = then.recipients() == null;
        return new Verdict(
                channel,
                common(outcomes.stream().map(Consequence::means), meansOfAll(channel)),
                decider.reason(),
                (decidedByOverride && then.human()) || outcomes.stream().anyMatch(Consequence::human),
                common(outcomes.stream().map(Consequence::fallback), then.fallback()),
                passes,
                Stream.concat(
                                decider.legalBasis().stream(),
                                passes.stream().flatMap(pass -> pass.rule().legalBasis().stream()))
                        .distinct()
                        .toList());
    }

    private static Verdict of(Rule decider, List<Pass> passes) {
        Consequence then = decider.then();
        return new Verdict(
                then.channel(),
                then.means(),
                decider.reason(),
                then.human(),
                then.fallback(),
                passes,
                decider.legalBasis());
    }

    /** What stands for different means; for different channels somebody who keeps them together. */
    static String meansOfAll(Channel channel) {
        return switch (channel) {
            case DIGITAL -> "DIGITAL_POST";
            case HYBRID -> "ASSISTED";
            case ANALOG -> "LETTER";
        };
    }

    /** The value all share, or what to take when they differ. */
    static <T> T common(Stream<T> values, T otherwise) {
        List<T> distinct = values.distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : otherwise;
    }
}
