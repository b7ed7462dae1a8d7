package dk.kanalvalg.core.citizen;

import static dk.kanalvalg.core.citizen.StandingField.CPR_STATUS;
import static dk.kanalvalg.core.citizen.StandingField.DIGITAL_POST;
import static dk.kanalvalg.core.citizen.StandingField.RESIDENT_SINCE;

import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.time.Denmark;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What several sources together say of a party's Digital Post.
 *
 * @param settling whether an exemption stands against a "registered" that came too soon after it to end it
 * @param endedBy the source whose statement ends an exemption that somebody tells, or {@code null} when none is told or ended
 */
record MailboxStatus(DigitalPost digitalPost, boolean settling, String endedBy) {

    /**
     * The municipality decides exemptions (Act on Digital Post § 5 (2)), so no register's statement outweighs one by its rank. A
     * register's "no" cannot tell exempt from not registered and never ends one. A newer "yes" does, for who is registered
     * again has rejoined, but only when it lies so far behind the exemption that it is no echo of the time before. A newer
     * closed mailbox does at once: it means paper. What a source contradicts itself on ends none.
     *
     * @param statements one a source, in the order of the sources' names
     */
    static MailboxStatus of(List<Statement> statements, SourceTrust trust) {
        return new Merge(statements, trust).status();
    }

    private record Merge(List<Statement> statements, SourceTrust trust) {

        MailboxStatus status() {
            Optional<Statement> other = trust.heaviest(
                    statements, DIGITAL_POST, one -> one.tells(DIGITAL_POST) && !one.tells(DigitalPost.EXEMPT));
            DigitalPost otherwise =
                    other.map(one -> one.standing().digitalPost()).orElse(DigitalPost.UNKNOWN);
            List<Statement> exemptions = statements.stream()
                    .filter(one -> one.tells(DigitalPost.EXEMPT))
                    .toList();
            Optional<Statement> exemption = exemptions.stream()
                    .filter(one -> endedByReturn(one).isEmpty())
                    .max(Comparator.comparing(Statement::checkedAt));
            if (exemption.isEmpty()) {
                String returned = exemptions.stream()
                        .flatMap(one -> endedByReturn(one).stream())
                        .findFirst()
                        .orElse(null);
                return new MailboxStatus(otherwise, false, returned);
            }
            if (other.isEmpty() || !contradicts(other.get(), exemption.get())) {
                return new MailboxStatus(DigitalPost.EXEMPT, false, null);
            }
            return settles(other.get(), exemption.get())
                    ? new MailboxStatus(DigitalPost.EXEMPT, true, null)
                    : new MailboxStatus(otherwise, false, other.get().source());
        }

        private static boolean contradicts(Statement other, Statement exemption) {
            return !other.tells(DigitalPost.NOT_REGISTERED)
                    && !other.contests(DIGITAL_POST)
                    && other.checkedAt().isAfter(exemption.checkedAt());
        }

        private boolean settles(Statement other, Statement exemption) {
            return other.tells(DigitalPost.REGISTERED)
                    && other.checkedAt().isBefore(exemption.checkedAt().plus(trust.exemptionSettles()));
        }

        /**
         * Return ends the exemption of whoever was exempt for living abroad. What an exemption rests on is nobody's to know,
         * so this goes by what can be known: somebody else tells of a residence that began later, or the statement that told the
         * exemption called the person emigrated and a newer one does not. It holds again when it is told again.
         *
         * @return whose statement ends it
         */
        private Optional<String> endedByReturn(Statement exemption) {
            return residentSinceLaterThan(exemption)
                    .or(() -> emigrantOf(exemption) ? residentAgain(exemption) : Optional.empty());
        }

        private Optional<String> residentSinceLaterThan(Statement exemption) {
            LocalDate told = LocalDate.ofInstant(exemption.checkedAt(), Denmark.ZONE);
            return trust.heaviest(statements, RESIDENT_SINCE, one -> one.tells(RESIDENT_SINCE))
                    .filter(residence -> !residence.source().equals(exemption.source()))
                    .filter(residence -> !residence.contests(RESIDENT_SINCE))
                    .filter(residence -> residence.standing().residentSince() != null
                            && residence.standing().residentSince().isAfter(told))
                    .map(Statement::source);
        }

        private static boolean emigrantOf(Statement exemption) {
            return exemption.tells(CPR_STATUS)
                    && !exemption.contests(CPR_STATUS)
                    && exemption.standing().cprStatus() == CprStatus.EMIGRATED;
        }

        private Optional<String> residentAgain(Statement exemption) {
            return trust.heaviest(statements, CPR_STATUS, one -> one.tells(CPR_STATUS))
                    .filter(status -> status.checkedAt().isAfter(exemption.checkedAt()) && !status.contests(CPR_STATUS))
                    .filter(status -> status.standing().cprStatus() == CprStatus.ACTIVE
                            || status.standing().cprStatus() == CprStatus.NO_FIXED_ADDRESS)
                    .map(Statement::source);
        }
    }
}
