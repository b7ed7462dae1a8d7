package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.policy.Domain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A set of facts in the policy's own language, told twice: as cells, so that a rule with them would hold for exactly these
 * facts; and as a person would say it, "when this holds, unless that does".
 *
 * @param cells by fact name; a fact that is not named may be anything, unknown included
 * @param when those of the cells that ask for something
 * @param unless the opposite of the others: cells that must each not hold
 */
public record Condition(
        SequencedMap<String, String> cells, SequencedMap<String, String> when, SequencedMap<String, String> unless) {

    private static final String UNKNOWN = "unknown";
    private static final String NOT = "not(";

    static Condition of(Axes axes, Box box) {
        SequencedMap<String, String> cells = new LinkedHashMap<>();
        SequencedMap<String, String> when = new LinkedHashMap<>();
        SequencedMap<String, String> unless = new LinkedHashMap<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (box.limits(axis)) {
                FactPartition partition = axes.partition(axis);
                String fact = partition.fact().name();
                String cell = CellText.of(partition, box.at(axis));
                cells.put(fact, cell);
                BitSet others = (BitSet) box.at(axis).clone();
                others.flip(0, partition.size());
                String opposite = CellText.of(partition, others);
                // Where nothing need be known, the cell only keeps out what another rule would take.
                if (axes.allowsUnknown(box, axis) && !cell.equals(UNKNOWN) && !opposite.startsWith(NOT)) {
                    unless.put(fact, opposite);
                } else {
                    when.put(fact, cell);
                }
            }
        }
        return new Condition(cells, when, unless);
    }

    /** As a person would say it, in the notation of a document. */
    @Override
    public String toString() {
        return written(when, ", ") + (unless.isEmpty() ? "" : " unless " + written(unless, " or "));
    }

    private static String written(SequencedMap<String, String> cells, String between) {
        return cells.entrySet().stream()
                .map(cell -> cell.getKey() + ": " + cell.getValue())
                .collect(Collectors.joining(between, "{", "}"));
    }

    /** Writes a set of a fact's classes as a cell. */
    private static final class CellText {

        private final FactPartition partition;
        private final Domain domain;

        private CellText(FactPartition partition) {
            this.partition = partition;
            this.domain = partition.fact().domain();
        }

        /** The cell that holds in these classes, which are not all, and in no others. */
        static String of(FactPartition partition, BitSet classes) {
            return new CellText(partition).write(classes);
        }

        private String write(BitSet classes) {
            BitSet others = (BitSet) classes.clone();
            others.flip(0, partition.size());
            List<String> inside = known(classes);
            List<String> outside = known(others);
            List<String> cells = new ArrayList<>();
            if (classes.get(partition.unknownClass())) {
                cells.add(UNKNOWN);
            }
            if (outside.isEmpty()) {
                cells.add("not(unknown)");
            } else if (inside.isEmpty()) {
                // Only "unknown", or no value at all.
                return cells.isEmpty() ? "[]" : cells.getFirst();
            } else if (listed(classes, inside.size(), outside.size())) {
                cells.addAll(inside);
            } else {
                cells.add(NOT + String.join(", ", outside) + ")");
            }
            return cells.size() == 1 ? cells.getFirst() : "[" + String.join(", ", cells) + "]";
        }

        /** Whether to name what is inside and not what is outside. */
        private boolean listed(BitSet classes, int inside, int outside) {
            return switch (domain) {
                case Domain.Booleans _ -> true;
                case Domain.Texts _ -> !openEnded(classes);
                case Domain.Enumeration _, Domain.Integers _, Domain.Dates _, Domain.Kle _ -> inside <= outside;
            };
        }

        /** Texts that no cell names can be told by exclusion only. */
        private boolean openEnded(BitSet classes) {
            return classes.stream().anyMatch(partition::holdsOtherTexts);
        }

        private List<String> known(BitSet classes) {
            if (domain instanceof Domain.Texts) {
                List<String> texts = new ArrayList<>();
                classes.stream().mapToObj(partition::texts).forEach(texts::addAll);
                // Not a text, but keeps "every text but none named" from looking like no text at all.
                return texts.isEmpty() && openEnded(classes)
                        ? List.of("not(unknown)")
                        : texts.stream().sorted().map(CellText::quoted).toList();
            }
            List<long[]> intervals = intervals(classes);
            Function<long[], List<String>> write =
                    switch (domain) {
                        case Domain.Booleans _, Domain.Enumeration _ -> this::names;
                        case Domain.Kle _ -> this::areas;
                        case Domain.Integers _, Domain.Dates _, Domain.Texts _ -> this::range;
                    };
            return intervals.stream().map(write).flatMap(List::stream).toList();
        }

        /** Words of the cells' own language, and what could be taken for its signs, stand in quotes. */
        private static String quoted(String text) {
            boolean plain = text.chars().allMatch(sign -> Character.isLetterOrDigit(sign) || sign == '_');
            return plain && !text.equals(UNKNOWN) && !text.equals("any") ? text : '"' + text + '"';
        }

        /** The codes of the classes, as intervals that do not touch. */
        private List<long[]> intervals(BitSet classes) {
            List<long[]> all = new ArrayList<>();
            classes.stream().mapToObj(partition::intervals).forEach(all::addAll);
            all.sort((first, second) -> Long.compare(first[0], second[0]));
            List<long[]> joined = new ArrayList<>();
            for (long[] interval : all) {
                if (!joined.isEmpty() && joined.getLast()[1] == interval[0] - 1) {
                    joined.getLast()[1] = interval[1];
                } else {
                    joined.add(interval.clone());
                }
            }
            return joined;
        }

        private List<String> names(long[] interval) {
            List<String> names = new ArrayList<>();
            for (long code = interval[0]; code <= interval[1]; code++) {
                names.add(domain.render(code));
            }
            return names;
        }

        private List<String> range(long[] interval) {
            String from = domain.render(interval[0]);
            String to = domain.render(interval[1]);
            if (interval[0] == interval[1]) {
                return List.of(from);
            } else if (interval[0] == domain.first()) {
                return List.of("<= " + to);
            } else if (interval[1] == domain.last()) {
                return List.of(">= " + from);
            }
            return List.of("[" + from + ".." + to + "]");
        }

        /** The fewest areas that make up an interval: at each number the widest that starts there and fits. */
        private List<String> areas(long[] interval) {
            List<String> areas = new ArrayList<>();
            long code = interval[0];
            while (code <= interval[1]) {
                long span = 10_000;
                while (span > 1 && (code % span != 0 || code + span - 1 > interval[1])) {
                    span /= 100;
                }
                String subject = domain.render(code);
                areas.add(
                        switch ((int) span) {
                            case 10_000 -> subject.substring(0, 3) + "*";
                            case 100 -> subject.substring(0, 6) + "*";
                            default -> subject;
                        });
                code += span;
            }
            return areas;
        }
    }
}
