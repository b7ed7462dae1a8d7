package dk.kanalvalg.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.municipality.MatterOwner;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import dk.kanalvalg.security.Caller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads an event from each form in which it may be sent. */
@Singleton
class IntakeParser {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern JSON = Pattern.compile(
            "\\s*" + TOKEN + "/(?:" + TOKEN + "\\+)?json\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final StrictJson json;
    private final MatterOwner owner;
    private final Caller caller;

    IntakeParser(StrictJson json, MatterOwner owner, Caller caller) {
        this.owner = owner;
        this.json = json;
        this.caller = caller;
    }

    /** Whether a media type is JSON, as CloudEvents' JSON format (1.0.2, 3.1) tells it. */
    static boolean isJson(String mediaType) {
        return JSON.matcher(mediaType).matches();
    }

    /** The same, for matters and sources in the caller's reach only; asked now, while the request's own thread runs. */
    <T> Function<T, ContactEvent> inReach(Function<T, ContactEvent> read) {
        Caller.Reach reach = caller.reach();
        return sent -> {
            ContactEvent event = read.apply(sent);
            reach.must(event.municipality());
            reach.mustSpeakFor(event.source());
            if (!reach.includesAllAdministrations()) {
                owner.mustBeIn(reach, event);
            }
            return event;
        };
    }

    /** A plain event, or one in CloudEvents binary mode when the headers of that mode are present. */
    ContactEvent plainOrBinary(byte[] body, HttpHeaders headers) {
        JsonNode tree = json.tree(body);
        return headers.getHeaderString("ce-id") == null && headers.getHeaderString("ce-specversion") == null
                ? plain(tree, "")
                : enveloped(envelope(headers, tree), "");
    }

    /** A plain event at a place in a request. */
    ContactEvent plain(JsonNode tree, String path) {
        return read(json.convert(tree, ContactEventRequest.class, path), path);
    }

    /** An event in CloudEvents structured mode at a place in a request. */
    ContactEvent structured(JsonNode tree, String path) {
        return enveloped(json.convert(tree, CloudEventRequest.class, path), path);
    }

    private ContactEvent enveloped(CloudEventRequest envelope, String path) {
        json.valid(envelope, path);
        if (!envelope.specversion().equals(CloudEventRequest.SPEC_VERSION)) {
            throw InvalidRequest.impossible(path + "specversion", "must be " + CloudEventRequest.SPEC_VERSION);
        }
        if (!envelope.type().equals(CloudEventRequest.TYPE)) {
            throw InvalidRequest.impossible(path + "type", "must be " + CloudEventRequest.TYPE);
        }
        String contentType = envelope.datacontenttype();
        if (contentType != null && !isJson(contentType)) {
            throw InvalidRequest.impossible(path + "datacontenttype", "must be application/json");
        }
        JsonNode sent = data(envelope, path);
        if (sent == null || !sent.isObject()) {
            throw InvalidRequest.malformed(path + "data", "must be a JSON object");
        }
        String dataPath = path + "data.";
        ContactEventRequest data = json.convert(sent, ContactEventRequest.class, dataPath);
        same(data.source(), envelope.source(), dataPath + "source");
        same(data.eventId(), envelope.id(), dataPath + "eventId");
        return read(data.in(envelope.source(), envelope.id(), envelope.time()), dataPath);
    }

    private JsonNode data(CloudEventRequest envelope, String path) {
        if (envelope.dataBase64() == null) {
            return envelope.data();
        }
        if (envelope.data() != null) {
            throw InvalidRequest.malformed(path + "data_base64", "is not given together with data");
        }
        try {
            return json.tree(Base64.getDecoder().decode(envelope.dataBase64()));
        } catch (IllegalArgumentException refused) {
            throw InvalidRequest.malformed(path + "data_base64", "is not base64");
        }
    }

    private ContactEvent read(ContactEventRequest request, String path) {
        return ContactEventParser.read(json.valid(request, path), path);
    }

    private static CloudEventRequest envelope(HttpHeaders headers, JsonNode data) {
        return new CloudEventRequest(
                CloudEventHeaders.attribute(headers, "specversion"),
                CloudEventHeaders.attribute(headers, "id"),
                CloudEventHeaders.attribute(headers, "source"),
                CloudEventHeaders.attribute(headers, "type"),
                time(CloudEventHeaders.attribute(headers, "time")),
                null,
                null,
                null,
                data,
                null);
    }

    private static OffsetDateTime time(String header) {
        try {
            return header == null ? null : StrictJson.time(header);
        } catch (DateTimeException refused) {
            throw InvalidRequest.malformed("ce-time", "is not an RFC 3339 time with an offset");
        }
    }

    private static void same(String inData, String inEnvelope, String field) {
        if (inData != null && !inData.equals(inEnvelope)) {
            throw InvalidRequest.impossible(field, "differs from the envelope's");
        }
    }
}
