package dk.kanalvalg.citizen;

import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.citizen.StandingField;
import dk.kanalvalg.core.citizen.Statement;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.core.time.Denmark;
import dk.kanalvalg.identity.Pseudonyms;
import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Turns a standing as it was sent into one with references, and separates the ids that it named. */
@Singleton
public class StandingParser {

    private final Pseudonyms pseudonyms;
    private final Municipalities municipalities;
    private final Now now;

    StandingParser(Pseudonyms pseudonyms, Municipalities municipalities, Now now) {
        this.municipalities = municipalities;
        this.pseudonyms = pseudonyms;
        this.now = now;
    }

    /**
     * A standing with references in place of ids.
     *
     * @param party whom it is about
     * @param told the fields that the request contains
     * @param ids the ids behind its references, to be encrypted or discarded and never shown
     */
    public record Read(Party party, Standing standing, Set<StandingField> told, Map<CitizenRef, PartyId> ids) {}

    /**
     * Reads a standing.
     *
     * @param path of the standing in the request, the prefix of the fields in a refusal
     * @throws InvalidRequest 422 when it names an id or area that cannot exist
     */
    public Read read(StandingRequest request, String path) {
        return new Reader(request, path).read();
    }

    /** The statement of a request; without a time of its own it is about now. */
    ReceivedStatement toldBy(StandingRequest request) {
        return toldBy(request, now.now());
    }

    /**
     * What a request told.
     *
     * @param otherwise of when it speaks when it names no time
     * @throws InvalidRequest 422 when it names an id or area that cannot exist, or speaks of the future
     */
    public ReceivedStatement toldBy(StandingRequest request, Instant otherwise) {
        refuseFuture(otherwise, "checkedAt");
        return ReceivedStatement.of(
                request,
                read(request, ""),
                request.checkedAt() == null ? otherwise : request.checkedAt().toInstant());
    }

    /** Whoever speaks of the future could never be corrected: no later statement would be newer. */
    private void refuseFuture(Instant checkedAt, String field) {
        if (Statement.inFuture(checkedAt, now.now())) {
            String message = "lies in the future by the clock of this service";
            throw InvalidRequest.of(
                    ErrorCode.CHECKED_AT_IN_FUTURE,
                    field + " " + message + ".",
                    List.of(new Problem.Violation(field, message)));
        }
    }

    private final class Reader {
        private final StandingRequest request;
        private final String path;
        private final Map<CitizenRef, PartyId> ids = new LinkedHashMap<>();

        Reader(StandingRequest request, String path) {
            this.request = request;
            this.path = path;
        }

        Read read() {
            if (request.checkedAt() != null) {
                refuseFuture(request.checkedAt().toInstant(), path + "checkedAt");
            }
            Party party = party(request.id(), "id");
            refuseUnborn(request.birthDate(), "birthDate");
            Standing standing = new Standing(
                    request.digitalPost() == null ? Standing.DigitalPost.UNKNOWN : request.digitalPost(),
                    request.cprStatus(),
                    request.birthDate(),
                    request.residentSince(),
                    request.mitId() == null ? Standing.MitId.UNKNOWN : request.mitId(),
                    request.nemSms(),
                    each(request.specialCircumstances(), "specialCircumstances", this::circumstance),
                    each(request.guardians(), "guardians", this::representation),
                    each(request.powersOfAttorney(), "powersOfAttorney", this::representation),
                    each(request.custodyHolders(), "custodyHolders", this::custodyHolder),
                    is(request.readAccess()),
                    is(request.addressProtection()),
                    is(request.threatMarker()),
                    request.preferredLanguage(),
                    request.previousChannel(),
                    is(request.mailboxInactive()),
                    each(request.consents(), "consents", this::consent),
                    company(request.company()),
                    request.preferredFormat(),
                    false);
            return new Read(party, standing, told(request), ids);
        }

        private Party party(PartyIdRequest sent, String field) {
            PartyId id = sent.party(path + field);
            Party party = pseudonyms.party(request.municipality(), id);
            refuseUnborn(party.birthDateOfNumber(), field + ".value");
            ids.put(party.ref(), id);
            return party;
        }

        /** Refuses a birth that is later than both the statement and today. */
        private void refuseUnborn(LocalDate birth, String field) {
            Instant told = request.checkedAt() == null
                    ? now.now()
                    : request.checkedAt().toInstant();
            Instant latest = told.isAfter(now.now()) ? told : now.now();
            if (birth != null && birth.isAfter(LocalDate.ofInstant(latest, Denmark.ZONE))) {
                throw InvalidRequest.impossible(path + field, "is a birth in the future");
            }
        }

        private Standing.SpecialCircumstance circumstance(StandingRequest.SpecialCircumstance sent, String field) {
            return new Standing.SpecialCircumstance(
                    area(sent.kle(), field + ".kle"),
                    Channel.valueOf(sent.method().name()),
                    sent.validTo(),
                    sent.recordedBy());
        }

        private Representation representation(StandingRequest.Representative sent, String field) {
            return new Representation(
                    party(sent.id(), field + ".id"), each(sent.kle(), field + ".kle", this::area), sent.validTo());
        }

        private Standing.CustodyHolder custodyHolder(StandingRequest.CustodyHolder sent, String field) {
            return new Standing.CustodyHolder(party(sent.id(), field + ".id"), is(sent.excluded()));
        }

        /** A consent is between two administrations that there are; one that ended may name one that is no more. */
        private Consent consent(StandingRequest.Consent sent, String field) {
            OffsetDateTime withdrawnAt = sent.withdrawnAt();
            if (sent.from().equals(sent.to())) {
                throw InvalidRequest.impossible(path + field + ".to", "is the administration that passes on");
            }
            if (withdrawnAt == null) {
                Set<String> known = municipalities.administrations(request.municipality());
                refuseUnknown(known, sent.from(), field + ".from");
                refuseUnknown(known, sent.to(), field + ".to");
            }
            return new Consent(
                    sent.from(),
                    sent.to(),
                    sent.purpose(),
                    sent.givenAt().toInstant(),
                    withdrawnAt == null ? null : withdrawnAt.toInstant());
        }

        private void refuseUnknown(Set<String> known, String administration, String field) {
            if (!known.contains(administration)) {
                throw InvalidRequest.impossible(path + field, "is none of the municipality's administrations");
            }
        }

        private KlePattern area(String text, String field) {
            return KlePattern.parse(text)
                    .orElseThrow(() ->
                            InvalidRequest.impossible(path + field, "must have the form *, NN.*, NN.NN.* or NN.NN.NN"));
        }
    }

    private static Set<StandingField> told(StandingRequest sent) {
        Map<StandingField, Object> values = new EnumMap<>(StandingField.class);
        values.put(StandingField.DIGITAL_POST, sent.digitalPost());
        values.put(StandingField.CPR_STATUS, sent.cprStatus());
        values.put(StandingField.BIRTH_DATE, sent.birthDate());
        values.put(StandingField.RESIDENT_SINCE, sent.residentSince());
        values.put(StandingField.MIT_ID, sent.mitId());
        values.put(StandingField.NEM_SMS, sent.nemSms());
        values.put(StandingField.SPECIAL_CIRCUMSTANCES, sent.specialCircumstances());
        values.put(StandingField.GUARDIANS, sent.guardians());
        values.put(StandingField.POWERS_OF_ATTORNEY, sent.powersOfAttorney());
        values.put(StandingField.CUSTODY_HOLDERS, sent.custodyHolders());
        values.put(StandingField.READ_ACCESS, sent.readAccess());
        values.put(StandingField.ADDRESS_PROTECTION, sent.addressProtection());
        values.put(StandingField.THREAT_MARKER, sent.threatMarker());
        values.put(StandingField.PREFERRED_LANGUAGE, sent.preferredLanguage());
        values.put(StandingField.PREVIOUS_CHANNEL, sent.previousChannel());
        values.put(StandingField.MAILBOX_INACTIVE, sent.mailboxInactive());
        values.put(StandingField.CONSENTS, sent.consents());
        values.put(StandingField.COMPANY, sent.company());
        values.put(StandingField.PREFERRED_FORMAT, sent.preferredFormat());
        values.values().removeIf(Objects::isNull);
        return values.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    private static <A, B> List<B> each(List<A> sent, String field, BiFunction<A, String, B> read) {
        List<B> all = new ArrayList<>();
        for (int i = 0; sent != null && i < sent.size(); i++) {
            all.add(read.apply(sent.get(i), field + "[" + i + "]"));
        }
        return List.copyOf(all);
    }

    private static Standing.Company company(StandingRequest.Company sent) {
        return sent == null ? null : new Standing.Company(sent.status(), sent.registeredOn());
    }

    private static boolean is(Boolean sent) {
        return sent != null && sent;
    }
}
