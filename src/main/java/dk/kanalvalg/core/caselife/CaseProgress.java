package dk.kanalvalg.core.caselife;

/**
 * What a case carries through all its states.
 *
 * @param owner the administration that has it, of which there is always exactly one
 * @param rejections how often an owner said that it was not theirs
 * @param attention why a human must look at it, or {@code null} when it is on its way
 */
public record CaseProgress(String owner, FallbackLadder ladder, int rejections, Attention attention) {

    /** Why a case needs a human. No step is due by itself then, but for the time in which its owner must take it. */
    public enum Attention {
        /** Its owner did not take it in time. */
        NOT_ACCEPTED,
        /** The catch-all does not want it either, or it was rejected twice. */
        REJECTED,
        /** Every step of the ladder was tried. */
        NOT_DELIVERED,
        /** It was delivered digitally to somebody whose exemption had ended by mistake; a letter must follow. */
        EXEMPTION_HELD,
        /** Its message could not be published and was set aside. */
        NOT_PUBLISHED,
        /** Something was reported of a case with several recipients, and not of which. */
        RECIPIENT_MISSING,
        /** Nobody is to be written to until a human finds out who. */
        NO_RECIPIENT;

        /** Whether a human stays called when the owner is told of the case again. */
        boolean outlastsPublication() {
            return this == EXEMPTION_HELD || this == NOT_DELIVERED;
        }
    }

    /** The course of a case that has just been decided. */
    public static CaseProgress begin(String owner, FallbackLadder ladder) {
        return new CaseProgress(owner, ladder, 0, null);
    }

    CaseProgress ownedBy(String administration) {
        return new CaseProgress(administration, ladder, rejections, null);
    }

    CaseProgress on(FallbackLadder other) {
        return new CaseProgress(owner, other, rejections, null);
    }

    CaseProgress rejected(String next) {
        return new CaseProgress(next, ladder, rejections + 1, null);
    }

    /** On another ladder, and for a human to look at until its owner takes it. */
    CaseProgress recalled(FallbackLadder other) {
        return new CaseProgress(owner, other, rejections, Attention.EXEMPTION_HELD);
    }

    CaseProgress inNeed(Attention cause) {
        return new CaseProgress(owner, ladder, rejections, cause);
    }

    CaseProgress seenTo() {
        return new CaseProgress(owner, ladder, rejections, null);
    }
}
