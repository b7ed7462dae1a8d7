package dk.kanalvalg.cases.facts;

import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A layout as text: the roles in the first line, then a fact in each line, with its domain. */
final class FactLayoutText {

    private static final String ROLES = "roles ";

    private FactLayoutText() {}

    /** What a text says. */
    record Parsed(List<Fact> facts, List<RecipientRole> roles) {}

    static String write(List<Fact> facts, List<RecipientRole> roles) {
        return ROLES
                + roles.stream().map(RecipientRole::name).collect(Collectors.joining(","))
                + facts.stream()
                        .map(fact -> "\n" + fact.name() + " " + domain(fact.domain()))
                        .collect(Collectors.joining());
    }

    static Parsed parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(ROLES)) {
            throw new IllegalArgumentException("a layout of facts begins with roles");
        }
        return new Parsed(
                lines.stream().skip(1).map(FactLayoutText::fact).toList(),
                Arrays.stream(lines.getFirst().substring(ROLES.length()).split(",", -1))
                        .map(RecipientRole::valueOf)
                        .toList());
    }

    private static Fact fact(String line) {
        String[] words = line.split(" ", -1);
        return new Fact(
                words[0],
                switch (words[1]) {
                    case "truth" -> new Domain.Booleans();
                    case "text" -> new Domain.Texts();
                    case "date" -> new Domain.Dates();
                    case "kle" -> new Domain.Kle();
                    case "number" -> new Domain.Integers(Long.parseLong(words[2]), Long.parseLong(words[3]));
                    case "one-of" -> new Domain.Enumeration(List.of(words[2].split(",", -1)));
                    default -> throw new IllegalArgumentException("a layout of facts holds an unknown domain");
                });
    }

    private static String domain(Domain domain) {
        return switch (domain) {
            case Domain.Booleans _ -> "truth";
            case Domain.Texts _ -> "text";
            case Domain.Dates _ -> "date";
            case Domain.Kle _ -> "kle";
            case Domain.Integers(long first, long last) -> "number " + first + " " + last;
            case Domain.Enumeration(List<String> names) -> "one-of " + String.join(",", names);
        };
    }
}
