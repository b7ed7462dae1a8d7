package dk.kanalvalg.audit;

/** What the audit log says was done. The names are stored; a name that was written once keeps its meaning. */
public enum AuditAction {

    // What became of a case; each is an event of its history.
    CASE_OPENED,
    CASE_ROUTED,
    CASE_PUBLISHED,
    CASE_RECEIVED,
    CASE_ACCEPTED,
    CASE_REJECTED,
    CASE_DELIVERED,
    CASE_READ,
    CASE_FELL_BACK,
    CASE_OVERRIDDEN,
    CASE_REDECIDED,
    CASE_HANDED_OVER,
    CASE_UNATTENDED,
    CASE_CLOSED,
    CASE_OBJECTED,
    CASE_OBJECTION_ANSWERED,

    // Who saw, asked or had something erased.
    CASES_SEARCHED,
    DECISION_ASKED,
    JOURNEY_VIEWED,
    CITIZEN_LOOKED_UP,
    CITIZEN_IDENTIFIED,
    PERSON_EXPORTED,
    PERSON_ERASED,
    BREACH_RECORDED,
    BREACH_REPORTED,

    // What is known of citizens.
    STANDING_RECORDED,
    CONSENT_GIVEN,
    CONSENT_WITHDRAWN,
    CONSENT_NO_LONGER_TOLD,
    EXEMPTION_ENDING_HELD,
    STANDING_BRAKE_ENGAGED,
    STANDING_BRAKE_PROPOSED,
    STANDING_BRAKE_RELEASED,
    STANDING_BRAKE_DISCARDED,

    // Municipalities and policies.
    MUNICIPALITY_SET_UP_PROPOSED,
    MUNICIPALITY_SET_UP,
    MUNICIPALITY_REMOVED,
    POLICY_DRAFTED,
    POLICY_APPROVED,
    POLICY_RETIREMENT_PROPOSED,
    POLICY_RETIRED,
    POLICY_PAUSED,
    POLICY_PROMOTION_PROPOSED,
    POLICY_PROMOTED,
    POLICY_RESUMPTION_PROPOSED,
    POLICY_RESUMED,
    REPORT_SETTING_CHANGED,

    // Operations.
    MESSAGE_RETRIED,
    MESSAGE_SET_ASIDE,
    OUTCOMES_REPLAYED,
    REPLAY_STARTED,
    REPLAY_STOPPED,
    SIMULATION_STARTED,
    SIMULATION_STOPPED;

    /**
     * What is written of an event of a case's history.
     *
     * @throws IllegalArgumentException if the audit log has no action for it
     */
    public static AuditAction ofCase(String event) {
        return valueOf("CASE_" + event);
    }
}
