package dk.kanalvalg.caselife.objections;

import dk.kanalvalg.core.time.WorkingCalendar;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;

/** Adds to what a caseworker records of an objection: its id, its time, its deadline, and who recorded it. */
@ApplicationScoped
class PrepareObjection {

    private final Ids ids;
    private final Now now;
    private final WorkingCalendar calendar;
    private final ObjectionsConfig config;
    private final Caller caller;

    PrepareObjection(Ids ids, Now now, WorkingCalendar calendar, ObjectionsConfig config, Caller caller) {
        this.ids = ids;
        this.now = now;
        this.calendar = calendar;
        this.config = config;
        this.caller = caller;
    }

    /** An open objection to the case, made now. It writes nothing. */
    Objection prepare(UUID caseId, ObjectionRequest request) {
        Instant at = now.now();
        return new Objection(
                ids.next(),
                caseId,
                request.by(),
                request.text(),
                request.wantedChannel(),
                caller.actor(),
                at,
                calendar.after(at, Period.ofDays(config.answerWithinWorkingDays()), true),
                null);
    }
}
