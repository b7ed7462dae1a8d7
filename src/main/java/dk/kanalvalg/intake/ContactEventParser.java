package dk.kanalvalg.intake;

import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.PartyId;
import dk.kanalvalg.core.contact.SubjectType;
import dk.kanalvalg.platform.Identifier;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Turns an event as it was sent into one with defaults, or says which of its values are impossible. */
public final class ContactEventParser {

    private static final int LONGEST_TEXT = 64;

    private final ContactEventRequest sent;
    private final String path;

    private ContactEventParser(ContactEventRequest sent, String path) {
        this.sent = sent;
        this.path = path;
    }

    /**
     * Reads a validated request.
     *
     * @param path of the event in the request, the prefix of the fields in a refusal
     * @throws InvalidRequest 422 when a value is well-formed but impossible
     */
    public static ContactEvent read(ContactEventRequest sent, String path) {
        return new ContactEventParser(sent, path).event();
    }

    private ContactEvent event() {
        if (!sent.municipality().matches("[0-9]{4}")) {
            throw InvalidRequest.impossible(path + "municipality", "is not a municipality code of four digits");
        }
        ContactEventRequest.Wishes wishes = Objects.requireNonNullElse(sent.wishes(), ContactEventRequest.Wishes.NONE);
        ContactEventRequest.Content content =
                Objects.requireNonNullElse(sent.content(), ContactEventRequest.Content.NORMAL);
        return new ContactEvent(
                sent.source(),
                sent.eventId(),
                sent.occurredAt().toInstant(),
                sent.municipality(),
                Objects.requireNonNullElse(sent.direction(), ContactEvent.Direction.INBOUND),
                Objects.requireNonNullElse(sent.intakeChannel(), ContactEvent.IntakeChannel.PORTAL),
                subject(sent.subject()),
                matter(sent.matter()),
                new ContactEvent.Wishes(
                        wishes.requestedChannel(),
                        is(wishes.alternativeRequested()),
                        is(wishes.helpRequested()),
                        wishes.languageHelp(),
                        wishes.failedAttempts() == null ? 0 : wishes.failedAttempts(),
                        wishes.format()),
                new ContactEvent.Content(
                        Objects.requireNonNullElse(content.kind(), ContactEvent.ContentKind.NORMAL),
                        content.bytes(),
                        content.dataref()),
                sent.journeyId(),
                sent.previousEventId(),
                attributes());
    }

    private ContactEvent.Subject subject(ContactEventRequest.Subject subject) {
        PartyId id = subject.id().party(path + "subject.id");
        boolean company = subject.type() == SubjectType.COMPANY;
        if (company != id instanceof PartyId.Cvr) {
            throw InvalidRequest.impossible(
                    path + "subject.id.type", "a company is named by CVR, a person by CPR or LOCAL");
        }
        if (company && subject.capacity() == ContactEvent.Capacity.PRIVATE) {
            throw InvalidRequest.impossible(path + "subject.capacity", "a company has no private matters");
        }
        if (id instanceof PartyId.Cpr(var number)
                && number.birthDate().isAfter(day(sent.occurredAt().toInstant()))) {
            throw InvalidRequest.impossible(path + "subject.id.value", "is a birth after the contact");
        }
        ContactEvent.Capacity byType = company ? ContactEvent.Capacity.BUSINESS : ContactEvent.Capacity.PRIVATE;
        return new ContactEvent.Subject(
                subject.type(),
                id,
                Objects.requireNonNullElse(subject.capacity(), byType),
                subject.identityVerified() == null || subject.identityVerified(),
                ownCompany(subject),
                submittedBy(subject.submittedBy(), id));
    }

    private ContactEvent.SubmittedBy submittedBy(ContactEventRequest.SubmittedBy sender, PartyId subject) {
        if (sender == null) {
            return null;
        }
        PartyId id = sender.id() == null ? null : sender.id().party(path + "subject.submittedBy.id");
        if (sender.kind() == ContactEvent.SubmittedBy.Kind.SELF && id != null && !id.equals(subject)) {
            throw InvalidRequest.impossible(path + "subject.submittedBy.id", "names another than the subject");
        }
        return new ContactEvent.SubmittedBy(sender.kind(), sender.assurance(), id);
    }

    private PartyId.Cvr ownCompany(ContactEventRequest.Subject subject) {
        if (subject.company() == null) {
            return null;
        }
        if (subject.type() == SubjectType.COMPANY || subject.capacity() != ContactEvent.Capacity.BUSINESS) {
            throw InvalidRequest.impossible(
                    path + "subject.company", "is given only for a person's matter in the capacity BUSINESS");
        }
        if (subject.company().party(path + "subject.company") instanceof PartyId.Cvr cvr) {
            return cvr;
        }
        throw InvalidRequest.impossible(path + "subject.company.type", "must be CVR");
    }

    private ContactEvent.Matter matter(ContactEventRequest.Matter matter) {
        KleCode kle = KleCode.parse(matter.kle())
                .orElseThrow(() ->
                        InvalidRequest.impossible(path + "matter.kle", "is not a KLE subject of the form NN.NN.NN"));
        if (matter.facet() != null && !matter.facet().matches("[A-ZÆØÅ][0-9]{2}")) {
            throw InvalidRequest.impossible(
                    path + "matter.facet", "is not a KLE facet: a capital letter and two digits");
        }
        ContactEventRequest.EconomicException approval = matter.economicException();
        return new ContactEvent.Matter(
                kle,
                matter.facet(),
                matter.title(),
                matter.formRef(),
                is(matter.mandatorySelfService()),
                Objects.requireNonNullElse(matter.communicationType(), ContactEvent.CommunicationType.ORDINARY),
                is(matter.legalEffect()),
                is(matter.acute()),
                matter.deadline(),
                approval == null
                        ? null
                        : new ContactEvent.EconomicException(
                                approval.approvedBy(), approval.approvedAt().toInstant()));
    }

    private Map<String, Object> attributes() {
        Map<String, Object> read = new TreeMap<>();
        if (sent.attributes() != null) {
            sent.attributes().forEach((name, value) -> {
                if (value != null) {
                    read.put(name, attribute(name, value));
                }
            });
        }
        return read;
    }

    private Object attribute(String name, Object value) {
        String field = StrictJson.safe(name);
        if (!field.equals(name)) {
            throw InvalidRequest.malformed(path + "attributes." + field, "has a name that could be a personal number");
        }
        return switch (value) {
            case Boolean truth -> truth;
            case Integer number -> number.longValue();
            case Long number -> number;
            case String text
            when text.length() <= LONGEST_TEXT && (text.isEmpty() || Identifier.Check.accepts(text)) -> date(text);
            case BigInteger _ -> throw refused(field, "is a number too large");
            case String _ ->
                throw refused(field, "is a text too long, or holds a control character or a personal number");
            default -> throw refused(field, "is neither a boolean, an integer, a text nor a date");
        };
    }

    private InvalidRequest refused(String name, String reason) {
        return InvalidRequest.malformed(path + "attributes." + name, reason);
    }

    private static Object date(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return text;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            return text;
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneId.of("Europe/Copenhagen"));
    }

    private static boolean is(Boolean sent) {
        return sent != null && sent;
    }
}
