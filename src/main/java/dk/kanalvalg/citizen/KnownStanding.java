package dk.kanalvalg.citizen;

import dk.kanalvalg.core.citizen.SourceTrust;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.citizen.Statements;
import java.time.Instant;
import java.util.List;

/**
 * A standing with its source and time.
 *
 * @param source {@code null} when nothing is known
 * @param statements on Digital Post, one a source, where they contradict each other and were asked for
 */
public record KnownStanding(Standing standing, String source, Instant checkedAt, List<MailboxStatement> statements) {

    /** No source has stated anything. */
    public static final KnownStanding NONE = new KnownStanding(Standing.UNKNOWN, null, null);

    /** A standing of which only what counts was asked for. */
    public KnownStanding(Standing standing, String source, Instant checkedAt) {
        this(standing, source, checkedAt, List.of());
    }

    /**
     * What one source says of Digital Post.
     *
     * @param held whether it ends no exemption, because its source ended too many
     */
    public record MailboxStatement(String source, Instant checkedAt, Standing.DigitalPost digitalPost, boolean held) {

        private static MailboxStatement of(Statement one) {
            return new MailboxStatement(
                    one.source(), one.checkedAt(), one.standing().digitalPost(), one.withheld() != null);
        }
    }

    /** What statements say together. */
    static KnownStanding of(Statements statements, SourceTrust trust) {
        return statements
                .newest()
                .map(newest -> new KnownStanding(
                        statements.standing(trust), newest.source(), newest.checkedAt(), statements(statements)))
                .orElse(NONE);
    }

    /** The same, with every statement where one stands against another. */
    KnownStanding explainedBy(Statements statements) {
        return new KnownStanding(standing, source, checkedAt, statements(statements));
    }

    private static List<MailboxStatement> statements(Statements statements) {
        List<MailboxStatement> onDigitalPost =
                statements.onDigitalPost().stream().map(MailboxStatement::of).toList();
        return onDigitalPost.stream()
                                .map(MailboxStatement::digitalPost)
                                .distinct()
                                .count()
                        > 1
                ? onDigitalPost
                : List.of();
    }
}
