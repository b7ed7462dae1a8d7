package dk.kanalvalg.gdpr;

import static dk.kanalvalg.Patience.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Searches every column of every table that the catalogue names, whatever its type, schema and owner. What stands in a part
 * of a table is found in the table.
 */
final class RawSearch {

    private static final String COLUMNS = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relname, quote_ident(a.attname),
                format_type(a.atttypid, null)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
            order by 1, a.attnum
            """;

    private final DataSource database;

    RawSearch(DataSource database) {
        this.database = database;
    }

    /** The names of all tables. */
    Set<String> tables() {
        Set<String> names = new TreeSet<>();
        columns().values().forEach(columns -> names.add(columns.getFirst().table()));
        return names;
    }

    /** The tables that have a column of that name. */
    Set<String> tablesWith(String column) {
        Set<String> names = new TreeSet<>();
        columns().values().stream()
                .flatMap(List::stream)
                .filter(found -> found.name().equals(column))
                .forEach(found -> names.add(found.table()));
        return names;
    }

    /** How many rows of each table hold any of the words in any column: as text, as bytes, or in Base64. */
    Map<String, Long> rowsHolding(String... words) {
        Map<String, Long> found = new TreeMap<>();
        columns().forEach((qualified, columns) -> {
            String any =
                    String.join(" or ", columns.stream().map(Column::holdsWord).toList());
            long rows = count(
                    "select count(*) from " + qualified + " where exists (select 1 from unnest(?) as word where " + any
                            + ")",
                    words);
            if (rows > 0) {
                found.merge(columns.getFirst().table(), rows, Long::sum);
            }
        });
        return found;
    }

    /** Waits until no message of the case, or of the citizen, is on its way any more: until then both are kept. */
    void awaitSent(String caseIdOrRef) {
        await().until(() ->
                count("select count(*) from outbox_entry where array[case_id::text, citizen_ref] && ?", caseIdOrRef)
                        == 0);
    }

    private record Column(String table, String name, String type) {

        String holdsWord() {
            return type.equals("bytea")
                    ? "position(convert_to(word, 'UTF8') in coalesce(" + name + ", '')) > 0"
                    : "position(word in coalesce(" + name + "::text, '')) > 0 or position("
                            + "rtrim(encode(convert_to(word, 'UTF8'), 'base64'), '=') in coalesce(" + name
                            + "::text, '')) > 0";
        }
    }

    private Map<String, List<Column>> columns() {
        Map<String, List<Column>> columns = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COLUMNS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(new Column(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return columns;
    }

    private long count(String sql, String... words) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", words));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(sql, broken);
        }
    }
}
