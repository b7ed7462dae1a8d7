package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.caselife.CaseWithRecipients;
import dk.kanalvalg.core.caselife.NextStep;
import dk.kanalvalg.core.policy.Place;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.core.time.WorkingCalendar;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.municipality.Municipality;
import dk.kanalvalg.policy.PoliciesInForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/** Computes when the next step of a case is due, from the core's rules, the calendar, the settings and the policy. */
@ApplicationScoped
public class Timetables {

    private static final String PAPER_LEAD_DAYS = "paperLeadDays";

    private final TimetableConfig config;
    private final WorkingCalendar calendar;
    private final Municipalities municipalities;
    private final PoliciesInForce policies;

    Timetables(
            TimetableConfig config, WorkingCalendar calendar, Municipalities municipalities, PoliciesInForce policies) {
        this.config = config;
        this.calendar = calendar;
        this.municipalities = municipalities;
        this.policies = policies;
    }

    /** By when a case published at this instant must be accepted. */
    public Instant acceptBy(Instant publishedAt) {
        return calendar.after(publishedAt, Period.ofDays(config.acceptWithinWorkingDays()), true);
    }

    /** The same for an acute case. */
    public Instant acceptAcuteBy(Instant publishedAt) {
        return publishedAt.plus(config.acceptAcuteWithin());
    }

    /**
     * When the next steps are due of a case that moves. A system that has received the message gets no more time to accept
     * the case.
     */
    @Transactional(MANDATORY)
    NextStep.Due due(LockedCase held, CaseTransition move) {
        Instant kept = move.to().equals(held.state()) ? held.dueAt() : null;
        if (kept != null && !held.life().several()) {
            return new NextStep.Due(kept, move.deliveries());
        }
        Instant from = move.at();
        NextStep.Patience patience = new NextStep.Patience(
                acceptBy(from),
                Period.ofDays(config.deliverWithinWorkingDays()),
                Period.ofDays(config.closeAfterDays()));
        CaseWithRecipients moved =
                new CaseWithRecipients(move.to(), held.instruction(), held.recipients(), move.deliveries());
        return NextStep.due(moved, kept, from, patience, deadline(held, from), calendar);
    }

    /** The deadline of a case's matter. */
    @Transactional(MANDATORY)
    NextStep.Deadline deadline(LockedCase held, Instant at) {
        return held.deadline() == null
                ? NextStep.Deadline.NONE
                : new NextStep.Deadline(held.deadline(), paperLeadDays(held, at));
    }

    /** The council's number of days, or the law's. */
    private int paperLeadDays(LockedCase held, Instant at) {
        String code = held.municipality();
        Place place = new Place(held.owner(), held.kle());
        PoliciesInForce.Snapshot ruling = policies.read();
        Map<String, Object> chosen = municipalities
                .ofCase(code)
                .map(Municipality::choices)
                .map(choices -> choices.parameters())
                .orElse(Map.of());
        return Optional.ofNullable(chosen.get(PAPER_LEAD_DAYS))
                .or(() -> ruling.local(code, place, at).map(Policy::parameters).map(own -> own.get(PAPER_LEAD_DAYS)))
                .or(() -> Optional.ofNullable(ruling.law(place, at).parameters().get(PAPER_LEAD_DAYS)))
                .map(days -> ((Number) days).intValue())
                .orElse(0);
    }
}
