package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.core.policy.MeansByChannel;
import dk.kanalvalg.core.policy.Reader;
import dk.kanalvalg.core.policy.Rule;
import dk.kanalvalg.core.policy.Rule.Consequence;
import dk.kanalvalg.core.policy.Rule.FallbackStep;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the rows of a policy's table. */
final class RuleReader {

    private static final Pattern RULE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,79}");
    private static final int MAX_RULES = 5_000;
    private static final long MAX_PRIORITY = 1_000_000;
    private static final int MAX_STEPS = 10;
    private static final int MAX_DAYS = 365;

    private final Layer layer;
    private final MeansByChannel means;
    private final ConditionReader conditions;
    private final Faults faults;
    private final Set<String> ids = new HashSet<>();

    RuleReader(Layer layer, MeansByChannel means, ConditionReader conditions, Faults faults) {
        this.layer = layer;
        this.means = means;
        this.conditions = conditions;
        this.faults = faults;
    }

    List<Rule> rules(List<DocumentNode> nodes) {
        if (nodes.size() > MAX_RULES) {
            faults.add(nodes.get(MAX_RULES), "a policy has at most " + MAX_RULES + " rules");
            return List.of();
        }
        return nodes.stream().map(this::rule).toList();
    }

    private Rule rule(DocumentNode node) {
        Properties row = new Properties(node, faults);
        String id = row.text("id");
        checkId(row, id);
        boolean switchable = switchable(row);
        boolean enabled = row.truth("enabled", true);
        if (!enabled && !switchable) {
            faults.add(node, "only a local rule can be off");
        }
        Rule rule = new Rule(
                id,
                priority(row),
                row.optionalText("reason").orElse(id),
                layer,
                switchable,
                enabled,
                conditions.cells(asked(row.entries("when")), false),
                consequence(row),
                row.texts("legalBasis"),
                row.optionalText("ethics").orElse(""),
                text(row, id),
                readers(row),
                row.optionalText("principle").orElse(""));
        row.end();
        return rule;
    }

    /** A language is told so that somebody can help with it; what it is says where somebody comes from. */
    private List<DocumentNode.Entry> asked(List<DocumentNode.Entry> cells) {
        if (layer == Layer.LOCAL) {
            cells.stream()
                    .map(DocumentNode.Entry::key)
                    .filter(key -> key.text().equals("preferredLanguage"))
                    .forEach(key -> faults.addToDraft(
                            key,
                            "a language tells where somebody comes from, and no council's rule may ask that; ask"
                                    + " languageHelp, whether help with it is wished"));
        }
        return cells;
    }

    private void checkId(Properties row, String id) {
        row.optional("id").ifPresent(node -> {
            if (!id.isEmpty() && !RULE_ID.matcher(id).matches()) {
                faults.add(node, "a rule's id has letters, digits, dots, dashes and underscores");
            } else if (!ids.add(id)) {
                faults.add(node, "there is another rule " + id);
            }
        });
    }

    private int priority(Properties row) {
        row.required("priority");
        long priority = row.integer("priority").orElse(0L);
        if (priority < 0 || priority > MAX_PRIORITY) {
            row.optional("priority").ifPresent(node -> faults.add(node, "a priority is from 0 to " + MAX_PRIORITY));
            return 0;
        }
        return Math.toIntExact(priority);
    }

    /** A council's own rows are its to switch; of the law's rows those are that the law marks as local. */
    private boolean switchable(Properties row) {
        Optional<DocumentNode> node = row.optional("kind");
        String kind = node.flatMap(row::text).orElse("law");
        if (!kind.equals("law") && !kind.equals("local")) {
            faults.add(node.orElseThrow(), "expected law or local");
        }
        return layer == Layer.LOCAL || kind.equals("local");
    }

    private Consequence consequence(Properties row) {
        Optional<DocumentNode> node = row.required("then");
        if (node.isEmpty()) {
            return new Consequence(Channel.HYBRID, "", true, null, List.of());
        }
        Properties then = new Properties(node.get(), faults);
        then.required("channel");
        Channel channel = then.oneOf("channel", Channel.class).orElse(Channel.HYBRID);
        Consequence consequence = new Consequence(
                channel,
                means(then, channel),
                then.truth("human", false),
                then.oneOf("recipients", Rule.RecipientRole.class).orElse(null),
                steps(then));
        then.end();
        return consequence;
    }

    private String means(Properties given, Channel channel) {
        String name = given.optionalText("means").orElse(usualMeans(channel));
        DocumentNode place = given.optional("means").orElse(given.node());
        if (MeansReader.rejects(name)) {
            faults.addToDraft(place, "only a human rejects; no rule meets anybody by " + name);
        } else if (!means.allows(channel, name)) {
            faults.addToDraft(
                    place,
                    name + " is no means of " + channel + "; the law names " + String.join(", ", means.names(channel)));
        }
        return name;
    }

    private List<FallbackStep> steps(Properties then) {
        List<DocumentNode> steps = then.items("fallback");
        if (steps.size() > MAX_STEPS) {
            faults.addToDraft(steps.get(MAX_STEPS), "a ladder has at most " + MAX_STEPS + " steps");
        }
        return steps.stream().map(this::step).toList();
    }

    private FallbackStep step(DocumentNode node) {
        Properties step = new Properties(node, faults);
        step.required("channel");
        Channel channel = step.oneOf("channel", Channel.class).orElse(Channel.ANALOG);
        FallbackStep read =
                new FallbackStep(channel, means(step, channel), period(step), step.truth("workingDays", false));
        step.end();
        return read;
    }

    private Period period(Properties step) {
        return step.required("after")
                .flatMap(node -> step.text(node).flatMap(text -> period(node, text)))
                .orElse(Period.ZERO);
    }

    private Optional<Period> period(DocumentNode node, String text) {
        try {
            Period period = Period.parse(text);
            if (!period.isNegative() && period.toTotalMonths() == 0) {
                if (period.getDays() > MAX_DAYS) {
                    faults.addToDraft(node, "a step comes at most P" + MAX_DAYS + "D after the one before it");
                }
                return Optional.of(period);
            }
        } catch (DateTimeParseException | ArithmeticException notDays) {
            // Told below, together with the periods that have no fixed length.
        }
        faults.add(node, "expected a number of days such as P5D");
        return Optional.empty();
    }

    private static String usualMeans(Channel channel) {
        return switch (channel) {
            case DIGITAL -> "DIGITAL_POST";
            case HYBRID -> "ASSISTED";
            case ANALOG -> "LETTER";
        };
    }

    private LocalizedText text(Properties row, String id) {
        return row.optional("text")
                .map(node -> {
                    Properties texts = new Properties(node, faults);
                    LocalizedText read = new LocalizedText(texts.text("da"), texts.text("en"));
                    texts.optional("readers");
                    texts.end();
                    new TextReader(faults).check(node, read, TextReader.OF_RULES);
                    return read;
                })
                .orElseGet(() -> Rule.untold(id));
    }

    private Map<Reader, LocalizedText> readers(Properties row) {
        List<DocumentNode.Entry> texts = row.optional("text")
                .filter(node -> node instanceof DocumentNode.Entries)
                .map(node -> new Properties(node, faults).entries("readers"))
                .orElse(List.of());
        return new TextReader(faults).texts(texts, Reader.class, _ -> TextReader.OF_RULES);
    }
}
