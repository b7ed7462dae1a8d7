package dk.kanalvalg.citizen;

import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.platform.Caller;
import dk.kanalvalg.platform.Now;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Takes in what a source tells of a citizen or company. */
@ApplicationScoped
class RecordStanding {

    private final Standings standings;
    private final Identities identities;
    private final AuditLog audit;
    private final Caller caller;
    private final Now now;

    RecordStanding(Standings standings, Identities identities, AuditLog audit, Caller caller, Now now) {
        this.standings = standings;
        this.identities = identities;
        this.audit = audit;
        this.caller = caller;
        this.now = now;
    }

    /** Whom it is about, and what is known of them now. */
    record Recorded(Party party, KnownStanding known) {}

    @Transactional
    Recorded record(StandingRequest request, StandingReading.Read read) {
        Instant at = now.now();
        Instant checkedAt =
                request.checkedAt() == null ? at : request.checkedAt().toInstant();
        KnownStanding told =
                new KnownStanding(read.standing(), request.source() == null ? "unnamed" : request.source(), checkedAt);
        identities.keep(read.ids().entrySet().stream()
                .map(entry -> new Identities.Identity(request.municipality(), entry.getKey(), entry.getValue()))
                .toList());
        KnownStanding known =
                standings.keep(request.municipality(), read.party().ref(), told);
        audit.record(List.of(new AuditEntry(
                at,
                caller.actor(),
                "STANDING_RECORDED",
                request.municipality(),
                read.party().ref(),
                null,
                null)));
        return new Recorded(read.party(), known);
    }
}
