package dk.kanalvalg.citizen.brake;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.citizen.brake.HoldStore.HeldExemption;
import dk.kanalvalg.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Says whether a source may end exemptions now. Endings are counted in the transaction that tells them, under a lock a
 * source, so that however many writers and instances tell at once, none passes a limit unseen.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class Brake {

    private static final Logger LOG = Logger.getLogger(Brake.class);

    private final EndingStore endings;
    private final HoldStore holds;
    private final BrakeConfig config;
    private final BrakeAudit audit;
    private final Ids ids;

    Brake(EndingStore endings, HoldStore holds, BrakeConfig config, BrakeAudit audit, Ids ids) {
        this.endings = endings;
        this.holds = holds;
        this.config = config;
        this.audit = audit;
        this.ids = ids;
    }

    /**
     * Counts endings, of which no two are of one party by one source. Nobody else counts endings of these sources until the
     * transaction ends.
     *
     * @return the places in which the brake is on, if need be from now on
     */
    public Map<Place, UUID> count(Collection<EndedExemption> told, Instant at) {
        endings.lock(told.stream().map(one -> one.ending().source()).toList());
        Set<Place> places = told.stream().map(EndedExemption::place).collect(Collectors.toCollection(TreeSet::new));
        Map<Place, UUID> on = new HashMap<>(holds.on(places));
        Map<Place, Long> counted = new TreeMap<>();
        List<EndedExemption> letThrough =
                told.stream().filter(one -> !on.containsKey(one.place())).toList();
        if (!letThrough.isEmpty()) {
            counted.putAll(endings.add(letThrough, at));
        }
        told.stream()
                .filter(one -> on.containsKey(one.place()))
                .forEach(one -> counted.merge(one.place(), 1L, Long::sum));
        endings.count(counted, at);
        for (Place place : places) {
            if (!on.containsKey(place)) {
                passed(place, counted.getOrDefault(place, 0L), at).ifPresent(limit -> engage(place, limit, at, on));
            }
        }
        return on;
    }

    /** Holds endings in places in which the brake is on. */
    public void hold(Map<Place, UUID> on, Collection<HeldExemption> held, Instant at) {
        holds.hold(on, held, at);
        audit.held(on, held, at);
    }

    private Optional<Limit> passed(Place place, long now, Instant at) {
        EndingStore.Level level = endings.level(place, at);
        if (level.overAll() > config.hourlyOverAll()) {
            return Optional.of(Limit.ALL_MUNICIPALITIES);
        }
        if (level.daily() > config.daily()) {
            return Optional.of(Limit.DAY);
        }
        // Those who are exempt are counted only where it matters, which is seldom.
        boolean passed = level.hourly() > config.hourly()
                && level.hourly()
                        > config.hourlyShare() * (endings.exemptions(place.municipality()) + level.hourly() - now);
        return passed ? Optional.of(Limit.HOUR) : Optional.empty();
    }

    private void engage(Place place, Limit limit, Instant at, Map<Place, UUID> on) {
        Set<Place> places = new TreeSet<>(Set.of(place));
        if (limit == Limit.ALL_MUNICIPALITIES) {
            places.addAll(endings.places(place.source(), at));
            places.removeAll(holds.on(places).keySet());
        }
        for (Place one : places) {
            UUID holdId = ids.next();
            holds.engage(holdId, one, limit, at);
            audit.engaged(holdId, one, limit, at);
            on.put(one, holdId);
            LOG.warnf(
                    "A source ended too many exemptions in municipality %s: its endings are held (%s, hold %s)",
                    one.municipality(), limit, holdId);
        }
    }
}
