package dk.kanalvalg.gdpr;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Counts breaches of personal data, without saying what happened. */
@ApplicationScoped
@Transactional(MANDATORY)
public class BreachCounts {

    private final BreachStore breaches;

    BreachCounts(BreachStore breaches) {
        this.breaches = breaches;
    }

    /**
     * The breaches of a period.
     *
     * @param inTime of which the authority was told within 72 hours
     * @param unreported of which it has not been told
     */
    public record Counted(long breaches, long inTime, long unreported) {}

    /** How many were discovered in a municipality in a period. */
    public Counted count(String municipality, Instant from, Instant to) {
        List<Breach> all = breaches.list(municipality, from, to);
        return new Counted(
                all.size(),
                all.stream()
                        .filter(one ->
                                one.reportedAt() != null && !one.reportedAt().isAfter(one.reportBy()))
                        .count(),
                all.stream().filter(one -> one.reportedAt() == null).count());
    }
}
