package dk.kanalvalg.cases.facts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.decision.Decision.PolicyVersion;
import dk.kanalvalg.core.facts.Facts;
import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.NewRows;
import dk.kanalvalg.platform.NewRows.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The facts of first decisions: written with each case, and read many at a time. */
@ApplicationScoped
@Transactional(MANDATORY)
public class CaseFacts {

    private static final String PAGE = """
            select case_id, decided_at, administration, rules, layout, facts from case_facts
            where municipality = ? and (decided_at, case_id) > (?, ?) and decided_at >= ? and decided_at < ?
            order by decided_at, case_id limit ?
            """;

    private static final String COUNT =
            "select count(*) from case_facts where municipality = ? and decided_at >= ? and decided_at < ?";

    private final Database database;
    private final FactLayouts layouts;
    private final NewRows<Written> rows;

    CaseFacts(Database database, FactLayouts layouts) {
        this.database = database;
        this.layouts = layouts;
        this.rows = NewRows.of(
                "case_facts",
                List.of(
                        new Column<>("case_id", "uuid", row -> row.decided().caseId()),
                        new Column<>(
                                "municipality", "text", row -> row.decided().municipality()),
                        new Column<>("decided_at", "timestamptz", row -> row.decided()
                                .at()),
                        new Column<>(
                                "administration", "text", row -> row.decided().administration()),
                        new Column<>("rules", "text", row -> rules(row.decided().policies())),
                        new Column<>("figures", "text", row -> row.decided()
                                .figures()
                                .text()),
                        new Column<>("layout", "int8", row -> row.layout().id()),
                        new Column<>("facts", "bytea", row -> row.layout()
                                .write(RecordedFacts.of(row.decided().facts())))));
    }

    /**
     * A case that was decided.
     *
     * @param policies the versions that decided; where a council's choices took part they name its set-up
     * @param asked all facts that these policies may ask about
     * @param figures what reports count it by
     */
    public record DecidedCase(
            UUID caseId,
            String municipality,
            Instant at,
            String administration,
            List<PolicyVersion> policies,
            List<Fact> asked,
            Facts facts,
            CaseFigures figures) {}

    private record Written(DecidedCase decided, FactLayout layout) {}

    /**
     * A case that can be decided again.
     *
     * @param rules names the versions that decided; cases of the same rules name them alike
     */
    public record RecordedCase(
            UUID caseId, Instant at, String administration, String rules, FactLayout layout, RecordedFacts facts) {}

    /** Adds the facts of new cases, in one statement. */
    public void insert(List<DecidedCase> decided) {
        rows.insert(
                database,
                decided.stream()
                        .map(one -> new Written(one, layouts.of(one.municipality(), one.asked())))
                        .toList());
    }

    /**
     * The cases of a period that come after a position, in their order.
     *
     * @param to the first instant after the period
     * @param at the instant of the position; of the one before all, that of the period
     */
    public List<RecordedCase> after(
            String municipality, Instant from, Instant to, Instant at, UUID position, int most) {
        return database.query(PAGE, row -> read(municipality, row), municipality, at, position, from, to, most);
    }

    /** How many cases there are in a period. */
    public long count(String municipality, Instant from, Instant to) {
        return database.query(COUNT, row -> row.getLong(1), municipality, from, to)
                .getFirst();
    }

    /** The versions that a case's rules name. */
    public static List<PolicyVersion> versions(String rules) {
        return Arrays.stream(rules.split(" ", -1))
                .map(version -> version.split("/", -1))
                .map(parts -> new PolicyVersion(parts[0], Integer.parseInt(parts[1]), Layer.valueOf(parts[2])))
                .toList();
    }

    private static String rules(List<PolicyVersion> policies) {
        return policies.stream()
                .map(policy -> policy.id() + "/" + policy.version() + "/" + policy.layer())
                .collect(Collectors.joining(" "));
    }

    private RecordedCase read(String municipality, ResultSet row) throws SQLException {
        FactLayout layout = layouts.stored(municipality, row.getLong("layout"));
        return new RecordedCase(
                row.getObject("case_id", UUID.class),
                Database.instant(row, "decided_at"),
                row.getString("administration"),
                row.getString("rules"),
                layout,
                layout.read(row.getBytes("facts")));
    }
}
