package dk.kanalvalg.core.citizen;

import dk.kanalvalg.core.citizen.Standing.Company;
import dk.kanalvalg.core.citizen.Standing.CompanyStatus;
import dk.kanalvalg.core.citizen.Standing.CprStatus;
import dk.kanalvalg.core.citizen.Standing.CustodyHolder;
import dk.kanalvalg.core.citizen.Standing.DigitalPost;
import dk.kanalvalg.core.citizen.Standing.MitId;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.ContactEvent.Format;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two different statements of one source, of the same instant. Neither is the newer, and which came first says nothing,
 * for they come by several ways. So both count, field by field: of what both tell, the value that surely reaches the
 * citizen; and what one tells goes before that the other is silent. Only what the citizen permits, powers of attorney
 * and consents, counts no further than both go: nobody sees another's post on half of what was said. It is all the same
 * how many statements are brought together and in which order. Taking one of the statements as a whole would lose the
 * exemption in one or the circumstance in the other.
 */
record Contradiction(Statement one, Statement other) {

    /** From what means the digital way to what means paper; that nobody knows goes before nothing. */
    private static final Comparator<DigitalPost> DIGITAL_POST = order(List.of(
            // A closed mailbox may end an exemption that another source told, and "not registered" never does.
            DigitalPost.UNKNOWN,
            DigitalPost.REGISTERED,
            DigitalPost.CLOSED,
            DigitalPost.NOT_REGISTERED,
            DigitalPost.EXEMPT));

    private static final Comparator<CprStatus> CPR_STATUS = order(List.of(
            CprStatus.ACTIVE, CprStatus.EMIGRATED, CprStatus.NO_FIXED_ADDRESS, CprStatus.DISAPPEARED, CprStatus.DEAD));

    private static final Comparator<MitId> MIT_ID = order(List.of(MitId.UNKNOWN, MitId.OK, MitId.BLOCKED, MitId.NONE));

    private static final Comparator<LocalDate> DAY = Comparator.naturalOrder();

    /** A new company is written to. */
    private static final Comparator<Company> COMPANY = Comparator.comparing(
                    Company::status, order(List.of(CompanyStatus.ACTIVE, CompanyStatus.CEASED, CompanyStatus.BANKRUPT)))
            .thenComparing(Company::registeredOn, Comparator.nullsFirst(DAY));

    private static final Comparator<String> TEXT = Comparator.naturalOrder();

    private static final Comparator<Format> FORMAT = Comparator.naturalOrder();

    private static final Comparator<Channel> CHANNEL = order(List.of(Channel.DIGITAL, Channel.HYBRID, Channel.ANALOG));

    /** What counts of the two. */
    Statement resolved() {
        Set<StandingField> told = EnumSet.noneOf(StandingField.class);
        told.addAll(one.told());
        told.addAll(other.told());
        Set<StandingField> contested = EnumSet.noneOf(StandingField.class);
        told.stream()
                .filter(field -> one.contests(field) || other.contests(field))
                .forEach(contested::add);
        Standing standing = new Fields(contested).standing();
        return new Statement(
                one.source(),
                one.checkedAt(),
                told,
                standing,
                contested.isEmpty() ? null : contested,
                first(one.receivedAt(), other.receivedAt()),
                null);
    }

    private final class Fields {
        private final Set<StandingField> contested;

        Fields(Set<StandingField> contested) {
            this.contested = contested;
        }

        Standing standing() {
            return new Standing(
                    pick(StandingField.DIGITAL_POST, Standing::digitalPost, last(DIGITAL_POST)),
                    pick(StandingField.CPR_STATUS, Standing::cprStatus, last(CPR_STATUS)),
                    // The younger is protected more.
                    pick(StandingField.BIRTH_DATE, Standing::birthDate, last(DAY)),
                    // A late one may end an exemption.
                    pick(StandingField.RESIDENT_SINCE, Standing::residentSince, last(DAY.reversed())),
                    pick(StandingField.MIT_ID, Standing::mitId, last(MIT_ID)),
                    pick(StandingField.NEM_SMS, Standing::nemSms, Boolean::logicalAnd),
                    pick(StandingField.SPECIAL_CIRCUMSTANCES, Standing::specialCircumstances, Contradiction::all),
                    pick(StandingField.GUARDIANS, Standing::guardians, Contradiction::all),
                    permitted(StandingField.POWERS_OF_ATTORNEY, Standing::powersOfAttorney, Contradiction::both),
                    pick(StandingField.CUSTODY_HOLDERS, Standing::custodyHolders, Contradiction::custody),
                    pick(StandingField.READ_ACCESS, Standing::readAccess, Boolean::logicalOr),
                    pick(StandingField.ADDRESS_PROTECTION, Standing::addressProtection, Boolean::logicalOr),
                    pick(StandingField.THREAT_MARKER, Standing::threatMarker, Boolean::logicalOr),
                    pick(StandingField.PREFERRED_LANGUAGE, Standing::preferredLanguage, last(TEXT)),
                    pick(StandingField.PREVIOUS_CHANNEL, Standing::previousChannel, last(CHANNEL)),
                    pick(StandingField.MAILBOX_INACTIVE, Standing::mailboxInactive, Boolean::logicalOr),
                    permitted(StandingField.CONSENTS, Standing::consents, Contradiction::consents),
                    pick(StandingField.COMPANY, Standing::company, last(COMPANY)),
                    pick(StandingField.PREFERRED_FORMAT, Standing::preferredFormat, last(FORMAT)),
                    false);
        }

        private <T> T pick(StandingField field, Function<Standing, T> of, BinaryOperator<T> safer) {
            boolean first = one.told().contains(field);
            boolean second = other.told().contains(field);
            T value = of.apply(first ? one.standing() : second ? other.standing() : Standing.UNKNOWN);
            T otherValue = second ? of.apply(other.standing()) : value;
            if (first == second && Objects.equals(value, otherValue)) {
                return value;
            }
            contested.add(field);
            return first && second ? safer.apply(value, otherValue) : value;
        }

        /** What only counts as far as both tell it. */
        private <T> List<T> permitted(
                StandingField field, Function<Standing, List<T>> of, BinaryOperator<List<T>> both) {
            List<T> picked = pick(field, of, both);
            return one.told().contains(field) == other.told().contains(field) ? picked : List.of();
        }
    }

    private static <T> Comparator<T> order(List<T> values) {
        return Comparator.comparingInt(values::indexOf);
    }

    private static <T> BinaryOperator<T> last(Comparator<T> order) {
        return BinaryOperator.maxBy(Comparator.nullsFirst(order));
    }

    private static <T> List<T> all(List<T> one, List<T> other) {
        return sorted(Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet()));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return sorted(one.stream().filter(other::contains).collect(Collectors.toSet()));
    }

    /** All of them, and excluded whoever is so by one of the statements. */
    private static List<CustodyHolder> custody(List<CustodyHolder> one, List<CustodyHolder> other) {
        Map<Party, Boolean> excluded = new HashMap<>();
        Stream.concat(one.stream(), other.stream())
                .forEach(holder -> excluded.merge(holder.holder(), holder.excluded(), Boolean::logicalOr));
        return sorted(excluded.entrySet().stream()
                .map(holder -> new CustodyHolder(holder.getKey(), holder.getValue()))
                .toList());
    }

    /** Those that both tell, each until the earlier of its ends. */
    private static List<Consent> consents(List<Consent> one, List<Consent> other) {
        Map<Consent, Instant> first = ends(one);
        Map<Consent, Instant> second = ends(other);
        first.keySet().retainAll(second.keySet());
        first.replaceAll((consent, end) -> earlier(end, second.get(consent)));
        return sorted(first.entrySet().stream()
                .map(consent ->
                        consent.getKey().until(consent.getValue().equals(Instant.MAX) ? null : consent.getValue()))
                .toList());
    }

    private static Map<Consent, Instant> ends(List<Consent> consents) {
        Map<Consent, Instant> ends = new HashMap<>();
        for (Consent consent : consents) {
            Instant end = consent.withdrawnAt() == null ? Instant.MAX : consent.withdrawnAt();
            ends.merge(consent.until(null), end, Contradiction::earlier);
        }
        return ends;
    }

    /** When the first of them came. */
    private static Instant first(Instant one, Instant other) {
        return one == null ? other : other == null ? one : earlier(one, other);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** In an order that content alone makes. */
    private static <T> List<T> sorted(Collection<T> distinct) {
        return distinct.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }
}
