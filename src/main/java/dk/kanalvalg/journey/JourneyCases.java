package dk.kanalvalg.journey;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.cases.OpenCases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The cases of a journey, whoever owns them. */
@ApplicationScoped
class JourneyCases {

    /** More than any real journey has; a sender that gives all its events one journey must not exhaust the memory. */
    private static final int MOST = 500;

    private final StatelessSession session;
    private final OpenCases cases;

    JourneyCases(StatelessSession session, OpenCases cases) {
        this.session = session;
        this.cases = cases;
    }

    /** The newest cases of the journey, newest first. */
    @Transactional(MANDATORY)
    List<CaseView> find(String municipality, String journeyId) {
        List<UUID> ids = session.createNativeQuery("""
                        select case_id from contact_case where journey_id = :journey and municipality = :municipality
                        order by case_id desc limit :most
                        """, UUID.class)
                .setParameter("journey", journeyId)
                .setParameter("municipality", municipality)
                .setParameter("most", MOST)
                .list();
        return cases.find(ids).values().stream()
                .sorted(Comparator.comparing(CaseView::createdAt).reversed())
                .toList();
    }
}
