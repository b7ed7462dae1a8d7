package dk.kanalvalg.caselife.objections;

/** The result of an answer to an objection. */
sealed interface AnswerResult {

    /** It is answered now. */
    record Answered(Objection objection) implements AnswerResult {}

    record UnknownCase() implements AnswerResult {}

    record UnknownObjection() implements AnswerResult {}

    /** It had an answer already, which stays. */
    record AnsweredBefore() implements AnswerResult {}
}
