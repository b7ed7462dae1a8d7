package dk.kanalvalg.core.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.core.citizen.Party;
import dk.kanalvalg.core.citizen.Representation;
import dk.kanalvalg.core.citizen.Standing;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.ContactEvent.Capacity;
import dk.kanalvalg.core.contact.ContactEvent.CommunicationType;
import dk.kanalvalg.core.contact.ContactEvent.ContentKind;
import dk.kanalvalg.core.contact.ContactEvent.Direction;
import dk.kanalvalg.core.contact.ContactEvent.IntakeChannel;
import dk.kanalvalg.core.contact.ContactEvent.RequestedChannel;
import dk.kanalvalg.core.contact.CprNumber;
import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.contact.KlePattern;
import dk.kanalvalg.core.contact.SubjectType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Turns the example file's requests into situations, as far as the examples go. */
final class ExampleRequests {

    private ExampleRequests() {}

    static Situation situation(JsonNode request) {
        JsonNode event = request.get("event");
        Party subject = party(event.at("/subject/id"));
        Map<CitizenRef, Standing> standings = new HashMap<>();
        request.path("standings")
                .forEach(one -> standings.put(party(one.get("id")).ref(), standing(one)));
        boolean checkDigitFails = event.at("/subject/id/type").asText().equals("CPR")
                && !CprNumber.parse(event.at("/subject/id/value").asText())
                        .orElseThrow()
                        .passesModulus11();
        return new Situation(
                event(event, subject),
                subject,
                null,
                standings,
                RegisterState.AVAILABLE,
                "borgerservice",
                null,
                checkDigitFails ? List.of("CPR_MODULUS_11") : List.of(),
                instant(request.get("at")));
    }

    private static ContactEvent event(JsonNode event, Party subject) {
        JsonNode matter = event.get("matter");
        JsonNode wishes = event.path("wishes");
        JsonNode content = event.path("content");
        JsonNode exception = matter.path("economicException");
        return new ContactEvent(
                event.get("source").asText(),
                event.get("eventId").asText(),
                instant(event.get("occurredAt")),
                event.get("municipality").asText(),
                Direction.valueOf(event.path("direction").asText("INBOUND")),
                IntakeChannel.valueOf(event.path("intakeChannel").asText("PORTAL")),
                new ContactEvent.Subject(
                        subject.type(),
                        null,
                        subject.type() == SubjectType.COMPANY ? Capacity.BUSINESS : Capacity.PRIVATE,
                        event.at("/subject/identityVerified").asBoolean(true),
                        null),
                new ContactEvent.Matter(
                        new KleCode(matter.get("kle").asText()),
                        null,
                        null,
                        null,
                        matter.path("mandatorySelfService").asBoolean(),
                        CommunicationType.ORDINARY,
                        matter.path("legalEffect").asBoolean(),
                        matter.path("acute").asBoolean(),
                        null,
                        exception.isMissingNode()
                                ? null
                                : new ContactEvent.EconomicException(
                                        exception.get("approvedBy").asText(), instant(exception.get("approvedAt")))),
                new ContactEvent.Wishes(
                        wishes.has("requestedChannel")
                                ? RequestedChannel.valueOf(
                                        wishes.get("requestedChannel").asText())
                                : null,
                        wishes.path("alternativeRequested").asBoolean(),
                        wishes.path("helpRequested").asBoolean(),
                        null,
                        wishes.path("failedAttempts").asInt()),
                new ContactEvent.Content(
                        ContentKind.valueOf(content.path("kind").asText("NORMAL")),
                        content.has("bytes") ? content.get("bytes").asLong() : null,
                        null),
                null,
                null,
                Map.of());
    }

    private static Standing standing(JsonNode node) {
        Standing nothing = Standing.UNKNOWN;
        return new Standing(
                Standing.DigitalPost.valueOf(node.get("digitalPost").asText()),
                node.has("cprStatus")
                        ? Standing.CprStatus.valueOf(node.get("cprStatus").asText())
                        : null,
                date(node.path("birthDate")),
                date(node.path("residentSince")),
                Standing.MitId.valueOf(node.path("mitId").asText("UNKNOWN")),
                null,
                List.of(),
                List.of(),
                stream(node.path("powersOfAttorney"))
                        .map(one -> new Representation(
                                party(one.get("id")),
                                stream(one.get("kle"))
                                        .map(area -> new KlePattern(area.asText()))
                                        .toList(),
                                date(one.path("validTo"))))
                        .toList(),
                stream(node.path("custodyHolders"))
                        .map(one -> new Standing.CustodyHolder(
                                party(one.get("id")), one.get("excluded").asBoolean()))
                        .toList(),
                node.path("readAccess").asBoolean(),
                node.path("addressProtection").asBoolean(),
                node.path("threatMarker").asBoolean(),
                nothing.preferredLanguage(),
                nothing.previousChannel(),
                nothing.mailboxInactive(),
                nothing.consents(),
                node.has("company")
                        ? new Standing.Company(
                                Standing.CompanyStatus.valueOf(
                                        node.at("/company/status").asText()),
                                date(node.at("/company/registeredOn")))
                        : null);
    }

    private static Party party(JsonNode id) {
        String value = id.get("value").asText();
        CitizenRef ref = new CitizenRef("c_" + value);
        return switch (id.get("type").asText()) {
            case "CPR" -> {
                CprNumber number = CprNumber.parse(value).orElseThrow();
                yield new Party(ref, SubjectType.PERSON, number.replacement(), number.birthDate());
            }
            case "CVR" -> new Party(ref, SubjectType.COMPANY, false, null);
            default -> new Party(ref, SubjectType.PERSON, false, null);
        };
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static LocalDate date(JsonNode node) {
        return node.isTextual() ? LocalDate.parse(node.asText()) : null;
    }

    private static Instant instant(JsonNode node) {
        return OffsetDateTime.parse(node.asText()).toInstant();
    }
}
