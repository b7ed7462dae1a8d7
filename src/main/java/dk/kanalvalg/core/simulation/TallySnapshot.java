package dk.kanalvalg.core.simulation;

import java.util.List;
import java.util.UUID;

/**
 * What a {@link Tally} has counted, in an order that depends on nothing but the counts.
 *
 * @param cases all that were decided again
 * @param cannotTell those whose result depends on facts that were not recorded
 * @param humanFrom cases that took a human, of those that could be told
 * @param humanTo cases that would take one
 * @param transitions of the changed cases, by what they were and what they would be
 * @param groups of all cases
 * @param unrecorded the facts that {@code cannotTell} hangs on; a case can hang on several
 * @param kinds the kinds of change, most cases first; their cases add up to {@code changed}
 */
public record TallySnapshot(
        long cases,
        long changed,
        long cannotTell,
        long humanFrom,
        long humanTo,
        List<Transition> transitions,
        List<Group> groups,
        List<Unrecorded> unrecorded,
        List<Kind> kinds) {

    /** Before anything was counted. */
    public static final TallySnapshot EMPTY =
            new TallySnapshot(0, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of());

    /** By what changed cases are told apart. */
    public enum Outcomes {
        CHANNEL,
        REASON,
        MEANS
    }

    /** By what all cases are told apart: areas and ages in one grid, that no question can move. */
    public enum Grouping {
        ADMINISTRATION,
        KLE_GROUP,
        AGE_BAND
    }

    /** Changed cases that go from one outcome to another, which may be the same where something else changed. */
    public record Transition(Outcomes by, String from, String to, long cases) {}

    /** Cases of a group, and how many of them changed. */
    public record Group(Grouping by, String key, long cases, long changed) {}

    /** Cases whose result depends on a fact that was not recorded. */
    public record Unrecorded(String fact, long cases) {}

    /** Cases of a kind of change, some of them by name: those with the lowest ids, whatever order they came in. */
    public record Kind(Change change, long cases, List<UUID> examples) {}
}
