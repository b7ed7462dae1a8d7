package dk.kanalvalg.platform;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Inserts any number of rows into a table with one statement, in their order.
 *
 * @param <T> the value that a row is made from
 */
public final class NewRows<T> {

    private final List<Column<T>> columns;
    private final String insert;

    private NewRows(String table, List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        insert = "insert into " + table + " (" + names + ") select "
                + columns.stream().map(Column::selected).collect(Collectors.joining(", "))
                + " from unnest(" + columns.stream().map(_ -> "?").collect(Collectors.joining(", "))
                + ") with ordinality as given (" + names + ", place) order by place";
    }

    /**
     * A column of the table.
     *
     * @param type PostgreSQL's name of the type
     */
    public record Column<T>(String name, String type, Function<T, ?> value) {
        private String selected() {
            return type.startsWith("json") ? "cast(" + name + " as " + type + ")" : name;
        }
    }

    /** Rows of that table with those columns. */
    public static <T> NewRows<T> of(String table, List<Column<T>> columns) {
        return new NewRows<>(table, columns);
    }

    /** Inserts one row for each value, in the running transaction. */
    public void insert(Database database, List<T> values) {
        if (!values.isEmpty()) {
            database.update(
                    insert,
                    columns.stream()
                            .map(column -> Database.Column.of(column.type(), values, column.value()))
                            .toArray());
        }
    }
}
