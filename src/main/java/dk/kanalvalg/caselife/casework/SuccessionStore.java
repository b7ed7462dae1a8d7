package dk.kanalvalg.caselife.casework;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Database.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds open cases of administrations that there are no more. */
@ApplicationScoped
@Transactional(MANDATORY)
class SuccessionStore {

    private static final String IN_USE = """
            select gone.id from unnest(?) as gone (id)
            where exists (
                select from contact_case kept left join case_life life on life.case_id = kept.case_id
                where kept.municipality = ? and kept.administration = gone.id
                  and coalesce(life.state, 'ROUTED') <> 'CLOSED')""";

    private static final String ANY = "select case_id from contact_case where municipality = ? limit 1";

    private static final String LEFT = """
            select kept.case_id from contact_case kept left join case_life life on life.case_id = kept.case_id
            where kept.municipality = ? and kept.administration = any (?)
              and coalesce(life.state, 'ROUTED') <> 'CLOSED'
            limit ?""";

    private final Database database;

    SuccessionStore(Database database) {
        this.database = database;
    }

    /** Those of the administrations that have open cases. */
    Set<String> inUse(String municipality, Collection<String> administrations) {
        return database.query(IN_USE, row -> row.getString(1), texts(administrations), municipality).stream()
                .collect(Collectors.toSet());
    }

    /** Whether any case of the municipality is kept, closed ones included. */
    boolean hasCases(String municipality) {
        return !database.query(ANY, row -> row.getString(1), municipality).isEmpty();
    }

    /** Some of their open cases. */
    List<UUID> left(String municipality, Collection<String> administrations, int most) {
        return database.query(LEFT, row -> row.getObject(1, UUID.class), municipality, texts(administrations), most);
    }

    private static Column texts(Collection<String> administrations) {
        return Column.texts(administrations, Function.identity());
    }
}
