package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.decision.Composition.Refusal;
import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.policy.Bounds;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.CellParser;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.LocalChoices;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.policy.Rule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The law with a council's choices laid over it. A council may switch what the law marks as local, set what the law
 * declares as a parameter, and add rows; everything else is refused here by name, and what its rows may do to the law is
 * for the analysis to prove.
 */
final class Layers {

    private static final String HUMAN_FIRST_AREAS = "humanFirstAreas";

    private static final Pattern PARAMETER = Pattern.compile("\\$([A-Za-z0-9_]+)");

    private final Policy law;
    private final Policy local;
    private final LocalChoices choices;
    private final Map<String, Object> parameters = new HashMap<>();
    private final Map<String, Bounds> bounds = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /** Lays a local policy (or {@code null}) and the short form of one over the law. */
    Layers(Policy law, Policy local, LocalChoices choices) {
        this.law = law;
        this.local = local;
        this.choices = choices;
    }

    Composition compose() {
        chooseParameters();
        checkSwitches();
        checkNames();
        List<Rule> rules = policies()
                .flatMap(policy -> policy.rules().stream())
                .map(this::bound)
                .filter(this::on)
                .sorted(Comparator.comparingInt(Rule::priority))
                .toList();
        List<Policy.Obligation> obligations = policies()
                .flatMap(policy -> policy.obligations().stream())
                .map(this::bound)
                .toList();
        if (rules.stream().noneMatch(rule -> rule.when().isEmpty() && !rule.switchable())) {
            refuse("rules", "no rule of the law catches what all others leave");
        }
        return refusals.isEmpty()
                ? new Composition.Composed(
                        new RuleBook(versions(), new ArrayList<>(facts().values()), rules, obligations, law.texts()))
                : new Composition.Refused(List.copyOf(refusals));
    }

    private List<PolicyVersion> versions() {
        Stream<PolicyVersion> documents =
                policies().map(policy -> new PolicyVersion(policy.id(), policy.version(), policy.layer()));
        Stream<PolicyVersion> shortForm = Stream.ofNullable(choices.source())
                .filter(_ -> choices.any())
                .map(source -> new PolicyVersion(source.id(), source.version(), Layer.LOCAL));
        return Stream.concat(documents, shortForm).toList();
    }

    private Stream<Policy> policies() {
        return Stream.of(law, local).filter(policy -> policy != null);
    }

    private Map<String, Fact> facts() {
        return policies()
                .flatMap(policy -> policy.facts().stream())
                .collect(Collectors.toMap(Fact::name, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }

    private void chooseParameters() {
        parameters.putAll(law.parameters());
        bounds.putAll(law.bounds());
        if (local != null) {
            local.bounds().forEach(bounds::putIfAbsent);
            local.parameters().forEach((name, value) -> choose("policy.parameters." + name, name, value, true));
        }
        choices.parameters().forEach((name, value) -> choose("parameters." + name, name, value, false));
        if (!choices.humanFirstAreas().isEmpty()) {
            List<String> areas =
                    choices.humanFirstAreas().stream().map(KlePattern::value).toList();
            choose(HUMAN_FIRST_AREAS, HUMAN_FIRST_AREAS, areas, false);
        }
    }

    private void choose(String field, String name, Object chosen, boolean mayDeclare) {
        Object declared = parameters.get(name);
        Object value = typed(declared, chosen);
        if (declared == null && !mayDeclare) {
            refuse(
                    field,
                    "the policy declares no such parameter; it has "
                            + String.join(", ", new TreeSet<>(parameters.keySet())));
        } else if (declared != null && !sameType(declared, value)) {
            refuse(field, "the parameter is " + typeOf(declared) + ", not " + typeOf(value));
        } else if (bounds.containsKey(name) && !bounds.get(name).allow(value)) {
            refuse(field, "the parameter is " + bounds.get(name).description());
        } else {
            parameters.put(name, value);
        }
    }

    /** As JSON tells it, a number may be a small one, and a date is a text. */
    private static Object typed(Object declared, Object chosen) {
        return switch (chosen) {
            case Integer small -> Long.valueOf(small);
            case String text
            when declared instanceof LocalDate -> {
                try {
                    yield LocalDate.parse(text);
                } catch (DateTimeParseException noDate) {
                    yield text;
                }
            }
            default -> chosen;
        };
    }

    private static boolean sameType(Object declared, Object value) {
        return declared instanceof List<?> ? value instanceof List<?> : declared.getClass() == value.getClass();
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case Boolean _ -> "true or false";
            case Long _ -> "a whole number";
            case List<?> _ -> "a list";
            case String _ -> "a text";
            case LocalDate _ -> "a date";
            default -> "none of true or false, a whole number, a date, a text and lists of those";
        };
    }

    private void checkSwitches() {
        choices.enable().stream().sorted().forEach(reason -> checkSwitch("enable", reason));
        choices.disable().stream().sorted().forEach(reason -> checkSwitch("disable", reason));
        choices.enable().stream()
                .filter(choices.disable()::contains)
                .forEach(reason -> refuse("enable", reason + " is switched off as well"));
    }

    private void checkSwitch(String field, String reason) {
        List<Rule> named = policies()
                .flatMap(policy -> policy.rules().stream())
                .filter(rule -> rule.reason().equals(reason))
                .toList();
        if (named.isEmpty()) {
            // Not by the name that was sent: what is refused is never repeated.
            refuse(field, "names a rule that there is not");
        } else if (!named.stream().allMatch(Rule::switchable)) {
            // The last row of a reason is the one for most.
            String left = field.equals("disable")
                    ? "; it would leave " + named.getLast().condition()
                    : "";
            refuse(field, reason + " is law and cannot be switched" + left);
        }
    }

    private void checkNames() {
        if (local == null) {
            return;
        }
        List<String> taken = law.rules().stream()
                .flatMap(rule -> Stream.of(rule.id(), rule.reason()))
                .toList();
        local.rules().stream()
                .filter(rule -> taken.contains(rule.id()) || taken.contains(rule.reason()))
                .forEach(rule -> refuse("policy.rules." + rule.id(), "the law has a rule of this name"));
    }

    private boolean on(Rule rule) {
        if (!rule.switchable()) {
            return true;
        }
        return rule.enabled()
                ? !choices.disable().contains(rule.reason())
                : choices.enable().contains(rule.reason());
    }

    private Rule bound(Rule rule) {
        return rule.asking(bound(rule.when()));
    }

    private Policy.Obligation bound(Policy.Obligation duty) {
        return new Policy.Obligation(duty.id(), bound(duty.when()), duty.warning(), duty.human());
    }

    /** The cells with the council's parameters filled in; a cell that names none stays what it was. */
    private SequencedMap<String, Cell> bound(SequencedMap<String, Cell> when) {
        if (when.values().stream().noneMatch(cell -> cell.source().contains("$"))) {
            return when;
        }
        CellParser parser = new CellParser(parameters);
        Map<String, Fact> facts = facts();
        SequencedMap<String, Cell> bound = new LinkedHashMap<>();
        when.forEach((name, cell) -> {
            switch (parser.parse(facts.get(name), cell.source())) {
                case CellParser.Parsed(Cell filled) -> bound.put(name, filled);
                case CellParser.Faulty _ -> refuse(parameterIn(cell), unfit(facts.get(name)));
            }
        });
        return Collections.unmodifiableSequencedMap(bound);
    }

    /** The parser's own words would quote the value. */
    private static String unfit(Fact fact) {
        return "does not fit where the policy asks about " + fact.name() + ", which takes "
                + fact.domain().description();
    }

    private static String parameterIn(Cell cell) {
        Matcher parameter = PARAMETER.matcher(cell.source());
        return parameter.find() ? "parameters." + parameter.group(1) : "parameters";
    }

    private void refuse(String field, String message) {
        refusals.add(new Refusal(field, message));
    }
}
