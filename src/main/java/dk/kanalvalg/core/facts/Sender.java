package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent.Direction;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy.Kind;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import java.time.LocalDate;

/**
 * Who sent the contact. The way it came in says something about this person and about nobody else, so where it is not told
 * it is assumed of nobody but a grown-up subject for whom nobody acts.
 *
 * @param kind by what right, or {@code null} when that is not known
 * @param ref or {@code null} when it is not known who it was, or was none of those who may be written to
 */
record Sender(Kind kind, CitizenRef ref) {

    private static final Sender NOBODY = new Sender(null, null);

    static Sender of(Situation situation, Recipients recipients, LocalDate today) {
        SubmittedBy told = situation.event().subject().submittedBy();
        CitizenRef subject = situation.subject().ref();
        if (told == null) {
            return actsAlone(situation, recipients, today) ? new Sender(Kind.SELF, subject) : NOBODY;
        }
        return switch (told.kind()) {
            case SELF -> new Sender(Kind.SELF, subject);
            case EMPLOYEE, WRITE_ACCESS -> new Sender(told.kind(), null);
            case DIGITAL_FULDMAGT, GENERALFULDMAGT, FREMTIDSFULDMAGT, GUARDIAN, CUSTODY_HOLDER ->
                new Sender(
                        told.kind(),
                        situation.submitter() == null
                                ? null
                                : situation.submitter().ref());
        };
    }

    /** Whether the party sent the contact. */
    boolean is(Party party) {
        return party.ref().equals(ref);
    }

    private static boolean actsAlone(Situation situation, Recipients recipients, LocalDate today) {
        Party subject = situation.subject();
        return situation.event().direction() == Direction.INBOUND
                && !recipients.has(RecipientRole.GUARDIAN)
                && !recipients.has(RecipientRole.REPRESENTATIVE)
                && (subject.type() == SubjectType.COMPANY
                        || !Recipients.minor(subject, situation.standingOf(subject), today));
    }
}
