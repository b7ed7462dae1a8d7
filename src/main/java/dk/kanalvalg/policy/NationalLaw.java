package dk.kanalvalg.policy;

import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.PackagedFile;
import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.StatelessSession;

/**
 * The national policy that ships with Kanalvalg, in its three versions: on 1 June 2023 a person exempt from Digital Post got
 * the right to an alternative to mandatory self-service, and from 1 January 2026 the rules are those that trying them
 * showed to be needed. Each is stored at the first start of a release that has it; afterwards the stored version rules,
 * whatever a later release ships under its number.
 */
@ApplicationScoped
public class NationalLaw {

    /**
     * The policy that is the law for every municipality. Other documents of the LAW layer belong to other authorities.
     */
    public static final String ID = "dk-national";

    private static final Instant ALTERNATIVE_IN_FORCE =
            LocalDate.of(2023, 6, 1).atStartOfDay(Denmark.ZONE).toInstant();

    private static final Instant AMENDED =
            LocalDate.of(2026, 1, 1).atStartOfDay(Denmark.ZONE).toInstant();

    private static final int FIRST = 1;
    private static final int WITH_ALTERNATIVE = 2;
    private static final int CURRENT = 3;

    private final StatelessSession session;
    private final Now now;

    NationalLaw(StatelessSession session, Now now) {
        this.session = session;
        this.now = now;
    }

    @AllMunicipalities(AllMunicipalities.Work.NATIONAL_LAW)
    @Transactional
    void ship(@Observes @Priority(FIRST) StartupEvent starting) {
        ship(FIRST, null, ALTERNATIVE_IN_FORCE);
        // Open at its end, and overtaken by the next, which starts later: a council that retires that one has this
        // again.
        ship(WITH_ALTERNATIVE, ALTERNATIVE_IN_FORCE, null);
        ship(CURRENT, AMENDED, null);
    }

    /** The shipped document of the law as it is now. */
    public static String current() {
        return document(CURRENT);
    }

    /** If instances start together, one inserts, and the others wait for its commit and find the row. */
    private void ship(int version, Instant from, Instant to) {
        Instant at = now.now();
        int added = session.createNativeMutationQuery("""
                        insert into policy_version
                            (id, version, layer, status, document, media_type, author, created_at)
                        values (:id, :version, 'LAW', 'APPROVED', :document, 'application/yaml', 'kanalvalg', :at)
                        on conflict do nothing
                        """)
                .setParameter("id", ID)
                .setParameter("version", version)
                .setParameter("document", document(version))
                .setParameter("at", at)
                .executeUpdate();
        if (added == 1) {
            PolicyApprovalRow approval = new PolicyApprovalRow();
            approval.policyId = ID;
            approval.version = version;
            approval.validFrom = from;
            approval.validTo = to;
            approval.approvedBy = "Folketinget";
            approval.approvedAt = at;
            session.insert(approval);
        }
    }

    private static String document(int version) {
        return PackagedFile.text("/policy/" + ID + "-" + version + ".yaml");
    }
}
