package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Who owns a case, or owned it before it was handed over. An owner stays one of these, so the answer may be used after the
 * transaction. It locks nothing: whoever asks about another's case must not be able to hold it up.
 */
@ApplicationScoped
public class CaseOwners {

    private static final String OWNED = """
            select asked.case_id, asked.municipality, asked.administration
            from unnest(?, ?, ?) as asked (case_id, municipality, administration)
            join contact_case kept on kept.case_id = asked.case_id and kept.municipality = asked.municipality
            where kept.administration = asked.administration
               or exists (select 1 from case_history entry
                          where entry.case_id = asked.case_id and entry.detail ->> 'from' = asked.administration)""";

    private final Database database;

    CaseOwners(Database database) {
        this.database = database;
    }

    /** That a case is, or was, an administration's. */
    public record Ownership(UUID caseId, String municipality, String administration) {}

    /** Those of these that are so. */
    @Transactional(MANDATORY)
    public Set<Ownership> among(List<Ownership> asked) {
        return new HashSet<>(database.query(
                OWNED,
                row -> new Ownership(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
                Database.Column.of("uuid", asked, Ownership::caseId),
                Database.Column.texts(asked, Ownership::municipality),
                Database.Column.texts(asked, Ownership::administration)));
    }
}
