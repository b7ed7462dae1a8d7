package dk.kanalvalg.core.citizen;

import static dk.kanalvalg.core.citizen.StandingField.CPR_STATUS;
import static dk.kanalvalg.core.citizen.StandingField.RESIDENT_SINCE;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The latest statement of every source on one party. What is known follows from this set alone, never from the order in which
 * it came: a merge into one standing at arrival could not tell later what an overruled source had said.
 *
 * @param all one a source, in the order of their names
 */
public record Statements(List<Statement> all) {

    /** No source has said anything. */
    public static final Statements NONE = new Statements(List.of());

    /**
     * With one more statement, unless its source has told something newer. Of different statements of one source and one
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
        if (order != 0) {
            return order > 0 ? told : earlier;
        }
        Statement both = told.sameStatement(earlier) ? earlier : new Contradiction(earlier, told).resolved();
        // Whenever it came again, and whatever is withheld of it, it is the statement that is there.
        return both.sameStatement(earlier) ? earlier : both;
    }

    /** The same, each with the time at which it came at the latest, unless that is known. */
    public Statements received(Instant at) {
        return new Statements(all.stream().map(one -> one.received(at)).toList());
    }

    /** The same, of which the last statement of a source ends no exemption. */
    Statements withholding(String source, Statement former) {
        return replaced(source, statement -> statement.withholding(former));
    }

    /** The same, of which the last statement of a source has its full effect. */
    public Statements released(String source) {
        return replaced(source, Statement::released);
    }

    private Statements replaced(String source, UnaryOperator<Statement> replacement) {
        return new Statements(all.stream()
                .map(one -> one.source().equals(source) ? replacement.apply(one) : one)
                .toList());
    }

    /** What counts of a source for an exemption, and nothing else of it; {@code null} when nothing does. */
    Statement formerOf(String source) {
        return of(source)
                .map(Statement::ofExemption)
                .map(Statement::reducedToExemption)
                .orElse(null);
    }

    /** The statements on Digital Post, one a source. */
    public List<Statement> onDigitalPost() {
        return all.stream().filter(one -> one.tells(StandingField.DIGITAL_POST)).toList();
    }

    MailboxStatus mailbox(SourceTrust trust) {
        List<Statement> statements = all.stream()
                .map(Statement::ofExemption)
                .filter(Objects::nonNull)
                .toList();
        return MailboxStatus.of(statements, trust);
    }

    /** What the source told last. */
    public Optional<Statement> of(String source) {
        return all.stream().filter(one -> one.source().equals(source)).findFirst();
    }

    /** The newest of all. */
    public Optional<Statement> newest() {
        return all.stream().max(Comparator.comparing(Statement::checkedAt).thenComparing(Statement::source));
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
            MailboxStatus mailbox = mailbox(trust);
            return new Standing(
                    mailbox.digitalPost(),
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
                    best(StandingField.COMPANY, Standing::company),
                    best(StandingField.PREFERRED_FORMAT, Standing::preferredFormat),
                    mailbox.settling());
        }

        private <T> T best(StandingField field, Function<Standing, T> of) {
            return of.apply(trust.heaviest(all, field, one -> one.tells(field))
                    .map(Statement::standing)
                    .orElse(Standing.UNKNOWN));
        }
    }
}
