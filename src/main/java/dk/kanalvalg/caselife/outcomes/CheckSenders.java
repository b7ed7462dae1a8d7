package dk.kanalvalg.caselife.outcomes;

import dk.kanalvalg.caselife.CaseOwners;
import dk.kanalvalg.caselife.CaseOwners.Ownership;
import dk.kanalvalg.messaging.ReceivedMessage;
import dk.kanalvalg.municipality.TopicNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets an administration report of its own cases only, those included that it had before. A case that there is not is
 * treated as another's, so that nobody learns which there are.
 *
 * @see <a href="../../../../../../../docs/adr/0024-inbound-topics-by-administration.md">ADR 0024</a>
 */
@ApplicationScoped
class CheckSenders {

    private final CaseOwners owners;

    CheckSenders(CaseOwners owners) {
        this.owners = owners;
    }

    /** An outcome, and the message that it came in. */
    record ReceivedOutcome(ReceivedMessage message, ReportedOutcome outcome) {

        /** What must hold; none where all may report for all. */
        private Optional<Ownership> claim() {
            return TopicNames.outcomesOwner(message.topic())
                    .map(owner -> new Ownership(outcome.caseId(), owner.municipality(), owner.administration()));
        }

        private boolean isShared() {
            return message.topic().equals(TopicNames.SHARED_OUTCOMES);
        }
    }

    /** Those that came on the topic of somebody whose case it never was. */
    @Transactional
    public List<ReceivedOutcome> foreign(List<ReceivedOutcome> received) {
        List<Ownership> claims = received.stream()
                .flatMap(one -> one.claim().stream())
                .distinct()
                .toList();
        Set<Ownership> held = claims.isEmpty() ? Set.of() : owners.among(claims);
        List<ReceivedOutcome> foreign = new ArrayList<>(received);
        foreign.removeIf(
                one -> one.isShared() || one.claim().filter(held::contains).isPresent());
        return foreign;
    }
}
