package dk.kanalvalg.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Shares the lanes among the living instances. An owner keeps its lanes from batch to batch, because a lane that changes
 * hands costs a new producer and a look at the last control record; whether it may publish is decided by the lane's row
 * lock and the producer's fencing, never by this.
 */
@ApplicationScoped
class AssignLanes {

    private static final String SEEN = """
            insert into outbox_relay (instance, seen_at) values (?, now())
            on conflict (instance) do update set seen_at = now()""";

    // The database's clock, so that instances need not agree on the time.
    private static final String FORGET_SILENT =
            "delete from outbox_relay where seen_at < now() - make_interval(secs => ?::float8 / 1000)";

    // Under a lock, so that of several that would step aside one stays.
    private static final String STEP_ASIDE = """
            delete from outbox_relay where instance = ? and exists (
                select from outbox_relay other
                where other.instance <> ? and other.seen_at >= now() - make_interval(secs => ?::float8 / 1000))""";

    // A row that is locked is being worked on: the next round gets it.
    private static final String GIVE_BACK = """
            update outbox_lane set owner = null where lane in (
                select lane from outbox_lane where owner = ? order by lane desc limit ? for update skip locked)""";

    private static final String TAKE = """
            update outbox_lane set owner = ? where lane in (
                select lane from outbox_lane l
                where owner is null or not exists (select 1 from outbox_relay r where r.instance = l.owner)
                order by lane limit ? for update skip locked)""";

    private final DataSource dataSource;
    private final OutboxConfig config;

    AssignLanes(DataSource dataSource, OutboxConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /**
     * What an instance has.
     *
     * @param own the lanes to work on
     * @param surplus lanes it owns beyond its share, to stop working on, so that the next round can give them back
     */
    record Assignment(Set<Integer> own, Set<Integer> surplus) {}

    /**
     * Says that the instance is alive and moves it towards its share.
     *
     * @param leaving it wants none, and is gone after this
     */
    @Transactional
    Assignment assign(String instance, boolean leaving) {
        try (Connection connection = dataSource.getConnection()) {
            if (leaving) {
                update(connection, "delete from outbox_relay where instance = ?", instance);
                update(connection, "update outbox_lane set owner = null where owner = ?", instance);
                return new Assignment(Set.of(), Set.of());
            }
            update(connection, SEEN, instance);
            update(connection, FORGET_SILENT, config.staleAfter().toMillis());
            return share(connection, instance);
        } catch (SQLException e) {
            throw new IllegalStateException("the lanes cannot be assigned", e);
        }
    }

    /** Leaves the instance's lanes to others, if there are any; false if it is the only one. */
    @Transactional
    boolean stepAside(String instance) {
        try (Connection connection = dataSource.getConnection()) {
            update(connection, "lock table outbox_relay in share row exclusive mode");
            return update(
                            connection,
                            STEP_ASIDE,
                            instance,
                            instance,
                            config.staleAfter().toMillis())
                    > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("the lanes cannot be given up", e);
        }
    }

    private static Assignment share(Connection connection, String instance) throws SQLException {
        int alive = read(connection, "select count(*)::int from outbox_relay")
                .iterator()
                .next();
        // Rounded up, so that no lane is left over.
        int share = Math.ceilDiv(OutboxStore.LANES, Math.max(alive, 1));
        int owned = owned(connection, instance).size();
        if (owned > share) {
            update(connection, GIVE_BACK, instance, owned - share);
        } else if (owned < share) {
            update(connection, TAKE, instance, share - owned);
        }
        Set<Integer> own = new TreeSet<>();
        Set<Integer> surplus = new TreeSet<>();
        for (int lane : owned(connection, instance)) {
            (own.size() < share ? own : surplus).add(lane);
        }
        return new Assignment(own, surplus);
    }

    private static Set<Integer> owned(Connection connection, String instance) throws SQLException {
        return read(connection, "select lane from outbox_lane where owner = ?", instance);
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static Set<Integer> read(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet found = statement.executeQuery()) {
            Set<Integer> numbers = new TreeSet<>();
            while (found.next()) {
                numbers.add(found.getInt(1));
            }
            return numbers;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
        return statement;
    }
}
