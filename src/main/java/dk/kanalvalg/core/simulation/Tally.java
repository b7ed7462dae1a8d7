package dk.kanalvalg.core.simulation;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.decision.Outcome;
import dk.kanalvalg.core.facts.AgeBand;
import dk.kanalvalg.core.simulation.TallySnapshot.Group;
import dk.kanalvalg.core.simulation.TallySnapshot.Grouping;
import dk.kanalvalg.core.simulation.TallySnapshot.Kind;
import dk.kanalvalg.core.simulation.TallySnapshot.Outcomes;
import dk.kanalvalg.core.simulation.TallySnapshot.Transition;
import dk.kanalvalg.core.simulation.TallySnapshot.Unrecorded;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Counts what a simulation finds. The tallies of different cases add up to the one of all of them, in whatever order, so a
 * simulation can be made in parts. What it holds grows with the kinds of change and not with the cases.
 */
public final class Tally {

    /** As many kinds as may stay in memory, and far more than anybody reads. */
    public static final int MOST_KINDS = 5_000;

    /** How many cases are named for each kind of change. */
    public static final int EXAMPLES = 5;

    private static final Comparator<Kind> ORDER = Comparator.comparingLong(Kind::cases)
            .reversed()
            .thenComparing(kind -> kind.examples().getFirst());

    private final Map<Key, long[]> transitions = new TreeMap<>();
    private final Map<Key, long[]> groups = new TreeMap<>();
    private final Map<String, Long> unrecorded = new TreeMap<>();
    private final Map<Change, Counted> changes = new HashMap<>();
    private long cases;
    private long changed;
    private long cannotTell;
    private long humanFrom;
    private long humanTo;

    private record Key(Enum<?> by, String from, String to) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(
                        (Key key) -> key.by().ordinal())
                .thenComparing(Key::from)
                .thenComparing(Key::to);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Counted {
        private final TreeSet<UUID> examples = new TreeSet<>();
        private long cases;

        void add(long more, List<UUID> named) {
            cases += more;
            examples.addAll(named);
            while (examples.size() > EXAMPLES) {
                examples.pollLast();
            }
        }
    }

    /** There are more kinds of change than can be held. */
    public static final class TooManyKinds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyKinds() {
            super("more than " + MOST_KINDS + " kinds of change", null, false, false);
        }
    }

    /**
     * Counts a case.
     *
     * @throws TooManyKinds when there are more kinds of change than can be held
     */
    public void add(SimulatedCase one, CaseVerdict verdict) {
        cases++;
        switch (verdict) {
            case CaseVerdict.Unchanged(Outcome outcome) -> human(outcome, outcome);
            case CaseVerdict.CannotTell(var facts) -> {
                cannotTell++;
                facts.forEach(fact -> unrecorded.merge(fact, 1L, Long::sum));
            }
            case CaseVerdict.Changed(Outcome from, Outcome to, Change change) -> {
                changed++;
                human(from, to);
                transition(Outcomes.CHANNEL, from.channel().name(), to.channel().name(), 1);
                transition(Outcomes.REASON, from.reason(), to.reason(), 1);
                transition(Outcomes.MEANS, from.means(), to.means(), 1);
                change(change, 1, List.of(one.caseId()));
            }
        }
        long differs = verdict instanceof CaseVerdict.Changed ? 1 : 0;
        group(Grouping.ADMINISTRATION, one.administration(), 1, differs);
        group(Grouping.KLE_GROUP, kleGroup(one.facts().values().get("kle")), 1, differs);
        group(Grouping.AGE_BAND, AgeBand.of(one.facts().values()).code(), 1, differs);
    }

    /** Adds what another tally counted of other cases. */
    public void add(TallySnapshot other) {
        cases += other.cases();
        changed += other.changed();
        cannotTell += other.cannotTell();
        humanFrom += other.humanFrom();
        humanTo += other.humanTo();
        other.transitions().forEach(one -> transition(one.by(), one.from(), one.to(), one.cases()));
        other.groups().forEach(one -> group(one.by(), one.key(), one.cases(), one.changed()));
        other.unrecorded().forEach(one -> unrecorded.merge(one.fact(), one.cases(), Long::sum));
        other.kinds().forEach(kind -> change(kind.change(), kind.cases(), kind.examples()));
    }

    /** What was counted. */
    public TallySnapshot snapshot() {
        return new TallySnapshot(
                cases,
                changed,
                cannotTell,
                humanFrom,
                humanTo,
                transitions.entrySet().stream()
                        .map(entry -> new Transition(
                                (Outcomes) entry.getKey().by(),
                                entry.getKey().from(),
                                entry.getKey().to(),
                                entry.getValue()[0]))
                        .toList(),
                groups.entrySet().stream()
                        .map(entry -> new Group(
                                (Grouping) entry.getKey().by(),
                                entry.getKey().from(),
                                entry.getValue()[0],
                                entry.getValue()[1]))
                        .toList(),
                unrecorded.entrySet().stream()
                        .map(entry -> new Unrecorded(entry.getKey(), entry.getValue()))
                        .toList(),
                changes.entrySet().stream()
                        .map(entry -> new Kind(
                                entry.getKey(), entry.getValue().cases, List.copyOf(entry.getValue().examples)))
                        .sorted(ORDER)
                        .toList());
    }

    private void human(Outcome from, Outcome to) {
        humanFrom += from.humanRequired() ? 1 : 0;
        humanTo += to.humanRequired() ? 1 : 0;
    }

    private void transition(Outcomes by, String from, String to, long more) {
        transitions.computeIfAbsent(new Key(by, from, to), _ -> new long[1])[0] += more;
    }

    private void group(Grouping by, String key, long more, long moreChanged) {
        long[] counted = groups.computeIfAbsent(new Key(by, key, ""), _ -> new long[2]);
        counted[0] += more;
        counted[1] += moreChanged;
    }

    private void change(Change change, long more, List<UUID> named) {
        changes.computeIfAbsent(change, _ -> new Counted()).add(more, named);
        if (changes.size() > MOST_KINDS) {
            throw new TooManyKinds();
        }
    }

    private static String kleGroup(Object kle) {
        return kle instanceof KleCode code ? code.value().substring(0, 2) : "UNKNOWN";
    }
}
