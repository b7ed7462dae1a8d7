package dk.kanalvalg.core.citizen;

import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import java.util.Optional;

/**
 * That a source's statement ends somebody's exemption from Digital Post.
 *
 * @param source whose statement ends it
 * @param former what counted of that source before, which counts again when the ending is withheld; {@code null} for nothing
 */
public record Ending(String source, Statement former) {

    /** The ending in one step of what is known, if there is one. */
    public static Optional<Ending> of(Statements before, Statement told, Statements after, SourceTrust trust) {
        MailboxStatus now = after.mailbox(trust);
        if (now.digitalPost() == DigitalPost.EXEMPT) {
            return Optional.empty();
        }
        if (before.mailbox(trust).digitalPost() == DigitalPost.EXEMPT) {
            return Optional.of(new Ending(told.source(), before.formerOf(told.source())));
        }
        // An exemption that comes late, and meets the statement that ends it: it is all the same in which order they
        // came.
        return newlyExempt(before, told, after) && now.endedBy() != null
                ? Optional.of(new Ending(now.endedBy(), null))
                : Optional.empty();
    }

    private static boolean newlyExempt(Statements before, Statement told, Statements after) {
        return after.of(told.source())
                .filter(statement -> statement.tells(DigitalPost.EXEMPT))
                .filter(statement -> before.of(told.source())
                        .filter(statement::sameStatement)
                        .isEmpty())
                .isPresent();
    }

    /** What is known once the ending is withheld. */
    public Statements withheldFrom(Statements statements) {
        return statements.withholding(source, former);
    }

    /**
     * What is known once an ending that was let through earlier is withheld. What its source has told since joins it, unless
     * that is an exemption, or ends none.
     */
    public Statements heldBackFrom(Statements statements, SourceTrust trust) {
        boolean ends = statements
                .of(source)
                .filter(statement -> statement.withheld() == null && !statement.tells(DigitalPost.EXEMPT))
                .isPresent();
        return ends && statements.mailbox(trust).digitalPost() != DigitalPost.EXEMPT
                ? withheldFrom(statements)
                : statements;
    }
}
