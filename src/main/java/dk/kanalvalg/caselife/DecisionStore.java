package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.core.contact.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Reads and replaces the decision in the row of a case. */
@ApplicationScoped
@Transactional(MANDATORY)
class DecisionStore {

    private final StatelessSession session;

    DecisionStore(StatelessSession session) {
        this.session = session;
    }

    /** The stored decision, each part as JSON. */
    record Stored(
            String municipality,
            String administration,
            int settingsVersion,
            String event,
            String decision,
            String facts) {}

    /** The values that replace it. */
    record Replacement(
            String decision,
            String facts,
            String addition,
            int settingsVersion,
            Channel channel,
            String reason,
            Instant at) {}

    Stored read(UUID caseId) {
        Object[] row = session.createNativeQuery("""
                        select municipality, administration, settings_version, cast(event as text),
                               cast(decision as text), cast(facts as text)
                        from contact_case where case_id = :caseId
                        """, Object[].class)
                .setParameter("caseId", caseId)
                .getSingleResult();
        return new Stored(
                (String) row[0],
                (String) row[1],
                ((Number) row[2]).intValue(),
                (String) row[3],
                (String) row[4],
                (String) row[5]);
    }

    void replace(UUID caseId, Replacement replacement) {
        session.createNativeMutationQuery("""
                        update contact_case
                        set decision = cast(:decision as json), facts = cast(:facts as json), decision_now = null,
                            note_addition = :addition, settings_version = :settingsVersion, channel = :channel,
                            reason = :reason, updated_at = :at
                        where case_id = :caseId
                        """)
                .setParameter("decision", replacement.decision())
                .setParameter("facts", replacement.facts())
                .setParameter("addition", replacement.addition())
                .setParameter("settingsVersion", replacement.settingsVersion())
                .setParameter("channel", replacement.channel().name())
                .setParameter("reason", replacement.reason())
                .setParameter("at", replacement.at())
                .setParameter("caseId", caseId)
                .executeUpdate();
    }

    void fallBack(UUID caseId, String decision, Channel channel, Instant at) {
        session.createNativeMutationQuery("""
                        update contact_case
                        set decision_now = cast(:decision as json), channel = :channel, updated_at = :at
                        where case_id = :caseId
                        """)
                .setParameter("decision", decision)
                .setParameter("channel", channel.name())
                .setParameter("at", at)
                .setParameter("caseId", caseId)
                .executeUpdate();
    }
}
