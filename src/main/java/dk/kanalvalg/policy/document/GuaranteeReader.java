package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Policy.Always;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a policy promises: what must never, and what must always be so at every moment of a case. */
final class GuaranteeReader {

    private final ConditionReader conditions;
    private final Faults faults;
    private final Set<String> ids = new HashSet<>();

    GuaranteeReader(ConditionReader conditions, Faults faults) {
        this.conditions = conditions;
        this.faults = faults;
    }

    List<Guarantee> guarantees(List<DocumentNode> nodes) {
        return nodes.stream().map(this::guarantee).toList();
    }

    private Guarantee guarantee(DocumentNode node) {
        Properties row = new Properties(node, faults);
        String id = row.text("id");
        if (!ids.add(id)) {
            faults.add(node, "there is another guarantee " + id);
        }
        Optional<DocumentNode> always = row.optional("always");
        Optional<DocumentNode> forbids = always.isEmpty() ? row.required("never") : row.optional("never");
        Never never = forbids.map(this::never).orElse(null);
        // Who is written to is known of a finished decision only, and only duties are of one.
        boolean ofDecision = never != null && never.obligation() != null;
        Guarantee guarantee = new Guarantee(
                id,
                conditions.cells(row.entries("when"), ofDecision),
                never,
                always.map(this::always).orElse(null));
        row.end();
        return guarantee;
    }

    private Never never(DocumentNode node) {
        Properties part = new Properties(node, faults);
        Never never = new Never(
                part.oneOf("channel", Channel.class).orElse(null),
                part.optionalTruth("human").orElse(null),
                part.textOrTexts("means"),
                part.optionalText("reason").orElse(null),
                part.oneOf("recipients", RecipientRole.class).orElse(null),
                part.optionalText("obligation").orElse(null));
        part.end();
        if (never.equals(Never.NOTHING)) {
            faults.add(node, "never forbids nothing; name a channel, human, means or reason");
        }
        return never;
    }

    private Always always(DocumentNode node) {
        Properties part = new Properties(node, faults);
        Always always = new Always(
                part.oneOrMore("channel").stream()
                        .flatMap(item -> part.oneOf(item, Channel.class).stream())
                        .collect(Collectors.toSet()),
                part.optionalTruth("human").orElse(null),
                part.textOrTexts("means"),
                part.optionalText("reason").orElse(null),
                part.oneOf("recipients", RecipientRole.class).orElse(null),
                part.textOrTexts("obligations"));
        part.end();
        if (always.equals(Always.NOTHING)) {
            faults.add(
                    node, "always asks for nothing; name a channel, human, means, reason, recipients or obligations");
        }
        return always;
    }
}
