package dk.kanalvalg.platform;

import java.util.Locale;

/**
 * The code of an error: stable, for programs, and documented with its meaning. A problem has one, a dead letter has one as
 * its header {@code error-code}.
 */
public enum ErrorCode {

    // What the server can say of any request.
    BAD_REQUEST(400, "The request cannot be served as it is."),
    UNAUTHENTICATED(401, "There is no bearer token, or one that is not accepted."),
    FORBIDDEN(403, "The caller may not do this."),
    RIGHT_MISSING(403, "The token lacks a right that the operation needs."),
    ACTOR_REQUIRED(403, "The request does not say who makes it."),
    NOT_FOUND(404, "There is no such path."),
    OUT_OF_REACH(404, "There is nothing of that kind that the caller may reach."),
    METHOD_NOT_ALLOWED(405, "The path has no such method; Allow names those it has."),
    NOT_ACCEPTABLE(406, "There is no answer of a type that is accepted."),
    REQUEST_TIMEOUT(408, "The rest of the request did not come in time."),
    BODY_TOO_LARGE(413, "The body is larger than it may be."),
    URI_TOO_LONG(414, "The request line is too long."),
    HEADERS_TOO_LARGE(431, "The headers are larger than they may be together."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a content type that the operation does not read."),
    UNSUPPORTED_ENCODING(415, "The body is neither as it is nor packed with gzip."),
    CLIENT_GONE(499, "The connection was closed before the request was read."),
    INTERNAL_ERROR(500, "The request met a fault of the service."),
    DATABASE_UNAVAILABLE(503, "The database is away. Nothing was stored."),
    KAFKA_UNAVAILABLE(503, "Kafka does not answer."),
    TOO_MANY_REQUESTS(429, "The caller sent more requests in a second than it may."),
    TOO_MANY_READS(503, "As much is being read as may be at the same time."),
    READ_TOO_LONG(503, "The answer took longer to find than it may."),
    KEYS_UNAVAILABLE(503, "The issuer's keys cannot be fetched."),

    // Bodies and fields.
    MALFORMED_ENCODING(400, "The body is no gzip, or is cut off."),
    MALFORMED_JSON(400, "The body is not well-formed JSON in UTF-8."),
    UNKNOWN_FIELD(400, "The body has a field that the operation does not know."),
    INVALID_FIELDS(400, "Fields are missing or cannot be used; violations names them."),
    IMPOSSIBLE_VALUES(422, "Fields are well-formed but impossible; violations names them."),
    EMPTY_MESSAGE(400, "A message has no value."),
    NOT_PROCESSED(500, "A message could not be processed."),

    // Intake and questions.
    MUNICIPALITY_UNKNOWN(422, "The municipality is not set up."),
    EVENT_ID_REUSED(409, "The event id was used before with other content."),
    PREVIOUS_EVENT_UNKNOWN(422, "The earlier event is not one of the same source, municipality and person."),
    ATTRIBUTE_UNDECLARED(422, "No policy in force declares an attribute of the event."),
    CASE_ERASED(410, "The event was taken in, and its case was erased since."),
    BATCH_TOO_LARGE(413, "The batch has more items than it may."),
    TOO_MANY_BATCHES(503, "As many batches are being taken in as may be."),
    TOO_MANY_EVENTS(429, "Too many events are waiting."),
    TOO_MANY_SUBJECTS(429, "The caller asked about too many different persons in a short time."),
    SERVICE_BUSY(503, "The event was not stored in time."),

    // Cases.
    CASE_UNKNOWN(404, "There is no such case that the caller may reach."),
    CURSOR_EXPIRED(410, "The cursor of a feed is older than what is kept."),
    CASE_CLOSED(409, "The case is closed."),
    CASE_IS_THERE(409, "The administration has the case already."),
    VERSION_STALE(412, "The case has changed since it was read."),
    OUTCOME_CONTRADICTS(409, "The outcome cannot be true of a case in this state."),
    MESSAGE_ID_REUSED(409, "The message id was used before for another outcome."),
    NUMBER_ERASED(410, "The number behind the case is no longer stored."),
    JOURNEY_UNKNOWN(404, "There is no case of such a journey that the caller may reach."),
    OBJECTION_UNKNOWN(404, "There is no such objection."),
    OBJECTION_ANSWERED(409, "The objection was answered before."),

    // Citizens.
    CHECKED_AT_IN_FUTURE(422, "The statement was made more than five minutes ahead of the clock."),
    IMPORT_UNKNOWN(404, "There is no such import."),
    IMPORT_FILE_DIFFERS(409, "The file differs from the one that was sent under this id."),
    IMPORT_TAKEN_OVER(409, "The file is being sent again, and the new upload has taken over."),
    BODY_INCOMPLETE(400, "The file ended too early."),
    HOLD_UNKNOWN(404, "There is no such hold."),
    HOLD_SETTLED(409, "The hold was released or discarded before."),

    // Municipalities and policies.
    ADMINISTRATION_IN_USE(409, "An administration that would be taken away has open cases and no successor."),
    MUNICIPALITY_IN_USE(409, "The municipality that would be removed still has cases."),
    CHOICES_WEAKEN(409, "The choices take from the law."),
    POLICY_UNKNOWN(404, "There is no such version of a policy."),
    POLICY_FAULTY(400, "The policy has faults; violations names each with its place."),
    TABLE_NOT_IMPORTED(422, "The DMN table says something that an import would change."),
    POLICY_ID_TAKEN(409, "The id belongs to a policy of another layer or municipality."),
    POLICY_NOT_APPROVABLE(422, "The policy cannot rule before its faults are mended."),
    POLICY_WEAKENS_LAW(422, "The policy takes from the law."),
    LOCAL_POLICIES_WEAKEN(409, "Local policies in force would take from the law."),
    LAW_MUST_RULE(409, "No other version of the national policy would rule."),
    OTHER_LOCAL_POLICY(409, "Another local policy rules in that time."),
    POLICIES_CHANGED(409, "Another policy was approved or retired meanwhile."),
    AUTHOR_UNKNOWN(409, "Nobody is known as the author, so nobody is known to be another."),
    APPROVER_IS_AUTHOR(409, "The second person must be another than the first."),
    ROLLOUT_UNDER_WAY(409, "The version is in shadow, in stages or paused."),
    ROLLOUT_STEP_IMPOSSIBLE(409, "The version can take no such step of a roll-out now."),
    VERSION_NOT_IN_FORCE(409, "The version is not in force, so there is nothing to pause."),
    ANALYSIS_BUSY(503, "Other policies are being analysed."),

    // Simulations.
    SIMULATION_UNKNOWN(404, "There is no such simulation."),
    SIMULATION_LIMIT(429, "The municipality has as many simulations as it may for now."),

    // Operations.
    BREACH_UNKNOWN(404, "There is no such breach."),
    REPLAY_UNKNOWN(404, "There is no such replay."),
    REFUSAL_UNKNOWN(404, "Kafka has not refused such a message, or it was sent since.");

    private final int status;
    private final String meaning;

    ErrorCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** The HTTP status that it has unless its place gives another. */
    public int status() {
        return status;
    }

    /** What it means, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** The {@code type} of its problems. */
    String type() {
        return "urn:kanalvalg:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
