package dk.kanalvalg.personaldata;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.NativeQuery;

/**
 * Reads rows as they are in their table, for callers that may see all of them. It is written for completeness, not for
 * speed.
 */
@ApplicationScoped
public class PersonalRows {

    private final StatelessSession session;
    private final StoredJson json;

    PersonalRows(StatelessSession session, StoredJson json) {
        this.session = session;
        this.json = json;
    }

    /** The rows of a statement that selects one JSON text for each row. */
    @Transactional(MANDATORY)
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> read(String sql, Map<String, Object> parameters) {
        NativeQuery<String> query = session.createNativeQuery(sql, String.class);
        parameters.forEach(query::setParameter);
        return query.list().stream()
                .map(row -> (Map<String, Object>) json.read(row, Map.class))
                .toList();
    }

    /** The texts that a statement returns. */
    @Transactional(MANDATORY)
    public List<String> words(String sql, Map<String, Object> parameters) {
        NativeQuery<String> query = session.createNativeQuery(sql, String.class);
        parameters.forEach(query::setParameter);
        return query.list();
    }

    /** How many rows a statement changed. */
    @Transactional(MANDATORY)
    public int change(String sql, Map<String, Object> parameters) {
        MutationQuery query = session.createNativeMutationQuery(sql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate();
    }

    /** The ids that a statement returns. */
    @Transactional(MANDATORY)
    public List<UUID> ids(String sql, Map<String, Object> parameters) {
        NativeQuery<UUID> query = session.createNativeQuery(sql, UUID.class);
        parameters.forEach(query::setParameter);
        return query.list();
    }
}
