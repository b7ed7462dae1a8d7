package dk.kanalvalg.outbox;

import dk.kanalvalg.platform.Database;
import dk.kanalvalg.security.AllMunicipalities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shares the lanes among the living instances. An owner keeps its lanes from batch to batch, because a new owner needs
 * a new producer and must read the last control record. This class only shares work; the lane's row lock and the
 * producer's fencing decide who may publish.
 */
@ApplicationScoped
@AllMunicipalities(AllMunicipalities.Work.RELAY)
class AssignLanes {

    private static final String SEEN = """
            insert into outbox_relay (instance, seen_at) values (?, now())
            on conflict (instance) do update set seen_at = now()""";

    // The database's clock, so that instances need not agree on the time.
    private static final String FORGET_SILENT =
            "delete from outbox_relay where seen_at < now() - make_interval(secs => ?::float8 / 1000)";

    // Under a lock, so that one instance stays when several want to give up their lanes.
    private static final String STEP_ASIDE = """
            delete from outbox_relay where instance = ? and exists (
                select from outbox_relay other
                where other.instance <> ? and other.seen_at >= now() - make_interval(secs => ?::float8 / 1000))""";

    // A locked row is being worked on; the next round gets it.
    private static final String GIVE_BACK = """
            update outbox_lane set owner = null where lane in (
                select lane from outbox_lane where owner = ? order by lane desc limit ? for update skip locked)""";

    private static final String TAKE = """
            update outbox_lane set owner = ? where lane in (
                select lane from outbox_lane l
                where owner is null or not exists (select 1 from outbox_relay r where r.instance = l.owner)
                order by lane limit ? for update skip locked)""";

    private final Database database;
    private final OutboxConfig config;

    AssignLanes(Database database, OutboxConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * The lanes of an instance.
     *
     * @param own the lanes to work on
     * @param surplus lanes beyond its share; it stops working on them, so that the next round can give them back
     */
    record Assignment(Set<Integer> own, Set<Integer> surplus) {}

    /**
     * Records that the instance is alive, and moves it towards its share of lanes.
     *
     * @param leaving the instance is stopping and wants no lane
     */
    @Transactional
    Assignment assign(String instance, boolean leaving) {
        if (leaving) {
            database.update("delete from outbox_relay where instance = ?", instance);
            database.update("update outbox_lane set owner = null where owner = ?", instance);
            return new Assignment(Set.of(), Set.of());
        }
        database.update(SEEN, instance);
        database.update(FORGET_SILENT, config.staleAfter().toMillis());
        return share(instance);
    }

    /** Leaves the instance's lanes to others, if there are any; false if it is the only one. */
    @Transactional
    boolean stepAside(String instance) {
        database.update("lock table outbox_relay in share row exclusive mode");
        return database.update(
                        STEP_ASIDE, instance, instance, config.staleAfter().toMillis())
                > 0;
    }

    private Assignment share(String instance) {
        int alive = numbers("select count(*)::int from outbox_relay").getFirst();
        // Rounded up, so that no lane is left over.
        int share = Math.ceilDiv(OutboxStore.LANES, Math.max(alive, 1));
        int owned = owned(instance).size();
        if (owned > share) {
            database.update(GIVE_BACK, instance, owned - share);
        } else if (owned < share) {
            database.update(TAKE, instance, share - owned);
        }
        Set<Integer> own = new TreeSet<>();
        Set<Integer> surplus = new TreeSet<>();
        for (int lane : owned(instance)) {
            (own.size() < share ? own : surplus).add(lane);
        }
        return new Assignment(own, surplus);
    }

    private List<Integer> owned(String instance) {
        return numbers("select lane from outbox_lane where owner = ? order by lane", instance);
    }

    private List<Integer> numbers(String sql, Object... parameters) {
        return database.query(sql, row -> row.getInt(1), parameters);
    }
}
