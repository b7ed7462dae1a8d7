package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.decision.Decision.Recipient;
import dk.kanalvalg.core.decision.RuleBook.Pass;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.util.List;
import java.util.stream.Stream;

/** Who is written to and how, once the table was asked for everybody. */
record Verdict(
        Channel channel,
        String means,
        boolean human,
        List<FallbackStep> fallback,
        List<Recipient> recipients,
        List<Pass> passes,
        List<String> legalBasis) {

    /** The addressee itself, by the row that decided. */
    static Verdict ofAddressee(Facts facts, Rule decider) {
        Consequence then = decider.then();
        Recipient addressee =
                new Recipient(facts.addressee(), facts.role(), then.channel(), then.means(), decider.reason());
        return new Verdict(
                then.channel(),
                then.means(),
                then.human(),
                then.fallback(),
                List.of(addressee),
                List.of(),
                decider.legalBasis());
    }

    /** Those who stand in, each by its own pass; the row's own consequence when nobody is known to. */
    static Verdict ofRecipients(Rule decider, List<Pass> passes) {
        Consequence then = decider.then();
        if (passes.isEmpty()) {
            return new Verdict(
                    then.channel(),
                    then.means(),
                    then.human(),
                    then.fallback(),
                    List.of(),
                    List.of(),
                    decider.legalBasis());
        }
        List<Consequence> outcomes =
                passes.stream().map(pass -> pass.rule().then()).toList();
        Channel channel = common(outcomes.stream().map(Consequence::channel), Channel.HYBRID);
        boolean decidedByOverride = then.recipients() == null;
        return new Verdict(
                channel,
                common(outcomes.stream().map(Consequence::means), meansOfAll(channel)),
                (decidedByOverride && then.human()) || outcomes.stream().anyMatch(Consequence::human),
                common(outcomes.stream().map(Consequence::fallback), then.fallback()),
                passes.stream().map(Verdict::recipient).toList(),
                passes,
                Stream.concat(
                                decider.legalBasis().stream(),
                                passes.stream().flatMap(pass -> pass.rule().legalBasis().stream()))
                        .distinct()
                        .toList());
    }

    private static Recipient recipient(Pass pass) {
        Consequence then = pass.rule().then();
        return new Recipient(
                pass.facts().ref(),
                pass.facts().role(),
                then.channel(),
                then.means(),
                pass.rule().reason());
    }

    /** What stands for different means; for different channels somebody who keeps them together. */
    private static String meansOfAll(Channel channel) {
        return switch (channel) {
            case DIGITAL -> "DIGITAL_POST";
            case HYBRID -> "ASSISTED";
            case ANALOG -> "LETTER";
        };
    }

    /** The value all share, or what to take when they differ. */
    private static <T> T common(Stream<T> values, T otherwise) {
        List<T> distinct = values.distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : otherwise;
    }
}
