package dk.kanalvalg.core.citizen;

import static dk.kanalvalg.core.citizen.StandingField.CPR_STATUS;
import static dk.kanalvalg.core.citizen.StandingField.DIGITAL_POST;
import static dk.kanalvalg.core.citizen.StandingField.RESIDENT_SINCE;

import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.time.Denmark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The latest word of every source on one party. What is known follows from this set alone, never from the order in which
 * it came: a merge into one standing at arrival could not tell later what an overruled source had said.
 *
 * @param all one a source, in the order of their names
 */
public record Statements(List<Statement> all) {

    /** Nobody has told. */
    public static final Statements NONE = new Statements(List.of());

    /**
     * With one more statement, unless its source has told something newer. Of different words of one source and one
     * instant the safer counts, field by field: who corrects a slip gives the correction a time of its own.
     */
    public Statements with(Statement told) {
        Statement kept = of(told.source()).map(earlier -> latest(earlier, told)).orElse(told);
        if (all.contains(kept)) {
            return this;
        }
        return new Statements(
                Stream.concat(all.stream().filter(one -> !one.source().equals(kept.source())), Stream.of(kept))
                        .sorted(Comparator.comparing(Statement::source))
                        .toList());
    }

    private static Statement latest(Statement earlier, Statement told) {
        int order = told.checkedAt().compareTo(earlier.checkedAt());
        return order > 0
                ? told
                : order < 0 || told.equals(earlier) ? earlier : new Contradiction(earlier, told).resolved();
    }

    /** What the source told last. */
    public Optional<Statement> of(String source) {
        return all.stream().filter(one -> one.source().equals(source)).findFirst();
    }

    /** The newest of all. */
    public Optional<Statement> newest() {
        return all.stream().max(Comparator.comparing(Statement::checkedAt).thenComparing(Statement::source));
    }

    /** The newest that tells of the field. */
    public Optional<Instant> toldAt(StandingField field) {
        return all.stream()
                .filter(one -> one.tells(field))
                .map(Statement::checkedAt)
                .max(Comparator.naturalOrder());
    }

    /** What is known, field by field. */
    public Standing standing(SourceTrust trust) {
        return new Merge(trust).standing();
    }

    private final class Merge {
        private final SourceTrust trust;

        Merge(SourceTrust trust) {
            this.trust = trust;
        }

        Standing standing() {
            return new Standing(
                    digitalPost(),
                    best(CPR_STATUS, Standing::cprStatus),
                    best(StandingField.BIRTH_DATE, Standing::birthDate),
                    best(RESIDENT_SINCE, Standing::residentSince),
                    best(StandingField.MIT_ID, Standing::mitId),
                    best(StandingField.NEM_SMS, Standing::nemSms),
                    best(StandingField.SPECIAL_CIRCUMSTANCES, Standing::specialCircumstances),
                    best(StandingField.GUARDIANS, Standing::guardians),
                    best(StandingField.POWERS_OF_ATTORNEY, Standing::powersOfAttorney),
                    best(StandingField.CUSTODY_HOLDERS, Standing::custodyHolders),
                    best(StandingField.READ_ACCESS, Standing::readAccess),
                    best(StandingField.ADDRESS_PROTECTION, Standing::addressProtection),
                    best(StandingField.THREAT_MARKER, Standing::threatMarker),
                    best(StandingField.PREFERRED_LANGUAGE, Standing::preferredLanguage),
                    best(StandingField.PREVIOUS_CHANNEL, Standing::previousChannel),
                    best(StandingField.MAILBOX_INACTIVE, Standing::mailboxInactive),
                    best(StandingField.CONSENTS, Standing::consents),
                    best(StandingField.COMPANY, Standing::company));
        }

        private <T> T best(StandingField field, Function<Standing, T> of) {
            return of.apply(heaviest(field, one -> one.tells(field))
                    .map(Statement::standing)
                    .orElse(Standing.UNKNOWN));
        }

        /** A loop, for it runs for every field of every line of a file. */
        private Optional<Statement> heaviest(StandingField field, Predicate<Statement> which) {
            Statement heaviest = null;
            Instant most = null;
            for (Statement one : all) {
                if (which.test(one)) {
                    Instant weight = trust.weight(one, field);
                    // They stand in the order of their sources, and of two that weigh the same the later source counts.
                    if (heaviest == null || !weight.isBefore(most)) {
                        heaviest = one;
                        most = weight;
                    }
                }
            }
            return Optional.ofNullable(heaviest);
        }

        /**
         * The municipality decides exemptions (Act on Digital Post § 5 (2)), so no register's word outweighs one by its
         * rank. A register's "no" cannot tell exempt from not registered and never ends one; a "yes" or a closed mailbox
         * that is newer does, for who is registered again has rejoined. What a source contradicts itself on ends none.
         */
        private DigitalPost digitalPost() {
            Optional<Statement> other =
                    heaviest(DIGITAL_POST, one -> one.tells(DIGITAL_POST) && !one.tells(DigitalPost.EXEMPT));
            Optional<Statement> exemption = all.stream()
                    .filter(one -> one.tells(DigitalPost.EXEMPT))
                    .filter(one -> !endedByReturn(one))
                    .max(Comparator.comparing(Statement::checkedAt));
            if (exemption.isEmpty()) {
                return other.map(one -> one.standing().digitalPost()).orElse(DigitalPost.UNKNOWN);
            }
            boolean rejoined = other.isPresent()
                    && !other.get().tells(DigitalPost.NOT_REGISTERED)
                    && !other.get().contests(DIGITAL_POST)
                    && other.get().checkedAt().isAfter(exemption.get().checkedAt());
            return rejoined ? other.get().standing().digitalPost() : DigitalPost.EXEMPT;
        }

        /**
         * Return ends the exemption of whoever was exempt for living abroad. What an exemption rests on is nobody's to know,
         * so this goes by what can be known: somebody else tells of a residence that began later, or the word that told the
         * exemption called the person emigrated and a newer one does not. It holds again when it is told again.
         */
        private boolean endedByReturn(Statement exemption) {
            return residentSinceLaterThan(exemption) || (emigrantOf(exemption) && residentAgain(exemption));
        }

        private boolean residentSinceLaterThan(Statement exemption) {
            LocalDate told = LocalDate.ofInstant(exemption.checkedAt(), Denmark.ZONE);
            return heaviest(RESIDENT_SINCE, one -> one.tells(RESIDENT_SINCE))
                    .filter(residence -> !residence.source().equals(exemption.source()))
                    .filter(residence -> !residence.contests(RESIDENT_SINCE))
                    .map(residence -> residence.standing().residentSince())
                    .filter(since -> since.isAfter(told))
                    .isPresent();
        }

        private boolean emigrantOf(Statement exemption) {
            return exemption.tells(CPR_STATUS)
                    && !exemption.contests(CPR_STATUS)
                    && exemption.standing().cprStatus() == CprStatus.EMIGRATED;
        }

        private boolean residentAgain(Statement exemption) {
            return heaviest(CPR_STATUS, one -> one.tells(CPR_STATUS))
                    .filter(status -> status.checkedAt().isAfter(exemption.checkedAt()) && !status.contests(CPR_STATUS))
                    .map(status -> status.standing().cprStatus())
                    .filter(status -> status == CprStatus.ACTIVE || status == CprStatus.NO_FIXED_ADDRESS)
                    .isPresent();
        }
    }
}
