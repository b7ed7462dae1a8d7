package dk.kanalvalg.gdpr;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.Ids;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records breaches of personal data, shows them, and notes when the authority was told. */
@ApplicationScoped
class RecordBreach {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final BreachStore breaches;
    private final Caller caller;
    private final Ids ids;
    private final AccessContext asking;
    private final AuditLog audit;

    RecordBreach(BreachStore breaches, Caller caller, Ids ids, AccessContext asking, AuditLog audit) {
        this.breaches = breaches;
        this.caller = caller;
        this.ids = ids;
        this.asking = asking;
        this.audit = audit;
    }

    /** Records one; 422 where it is said to have been discovered in the future. */
    @Transactional
    Breach record(BreachRequest request) {
        caller.reach().must(request.municipality());
        Instant at = asking.at();
        Instant discoveredAt = request.discoveredAt().toInstant();
        if (discoveredAt.isAfter(at.plus(CLOCKS_DIFFER))) {
            throw InvalidRequest.impossible("discoveredAt", "is in the future");
        }
        Breach breach = new Breach(
                ids.next(),
                request.municipality(),
                request.what(),
                discoveredAt,
                request.personsAffected(),
                request.measures(),
                asking.actor(),
                at,
                discoveredAt.plus(BreachStore.TO_REPORT),
                null,
                null);
        breaches.insert(breach);
        audit(AuditAction.BREACH_RECORDED, breach);
        return breach;
    }

    /** Notes that the authority was told; a second time changes nothing. */
    @Transactional
    Optional<Breach> report(UUID breachId) {
        Optional<Breach> found =
                breaches.find(breachId).filter(one -> caller.reach().includes(one.municipality()));
        found.filter(_ -> breaches.report(breachId, asking.at(), asking.actor()))
                .ifPresent(one -> audit(AuditAction.BREACH_REPORTED, one));
        return found.flatMap(_ -> breaches.find(breachId));
    }

    /** Those of a municipality, the newest first. */
    @BoundedRead
    @Transactional
    List<Breach> list(String municipality) {
        caller.reach().must(municipality);
        return breaches.list(municipality, Instant.EPOCH, asking.at().plus(CLOCKS_DIFFER));
    }

    private void audit(AuditAction action, Breach breach) {
        audit.record(List.of(new AuditEntry(
                asking.at(),
                asking.actor(),
                action,
                breach.municipality(),
                null,
                null,
                "{\"breachId\":\"" + breach.breachId() + "\"}")));
    }
}
