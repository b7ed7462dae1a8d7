package dk.kanalvalg.caselife.objections;

import java.time.Instant;

/** A caseworker's answer to an objection. */
record ObjectionAnswer(ObjectionOutcome outcome, String reason, String answeredBy, Instant answeredAt) {}
