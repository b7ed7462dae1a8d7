package dk.kanalvalg.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.StrictJson;
import dk.kanalvalg.security.Caller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads an event from each form in which it may be sent. */
@Singleton
class IntakeParser {

    private static final Pattern JSON = Pattern.compile("application/(?:[^;/ ]+\\+)?json *(?:;.*)?");

    private final StrictJson json;
    private final Caller caller;

    IntakeParser(StrictJson json, Caller caller) {
        this.json = json;
        this.caller = caller;
    }

    /**
     * The same reader, limited to municipalities the caller may use. The limit is read now, on the request's own
     * thread.
     */
    <T> Function<T, ContactEvent> inReach(Function<T, ContactEvent> read) {
        Caller.Reach reach = caller.reach();
        return sent -> {
            ContactEvent event = read.apply(sent);
            reach.must(event.municipality());
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
        if (contentType != null && !JSON.matcher(contentType).matches()) {
            throw InvalidRequest.impossible(path + "datacontenttype", "must be application/json");
        }
        if (envelope.data() == null || !envelope.data().isObject()) {
            throw InvalidRequest.malformed(path + "data", "must be a JSON object");
        }
        String dataPath = path + "data.";
        ContactEventRequest data = json.convert(envelope.data(), ContactEventRequest.class, dataPath);
        same(data.source(), envelope.source(), dataPath + "source");
        same(data.eventId(), envelope.id(), dataPath + "eventId");
        return read(data.in(envelope.source(), envelope.id(), envelope.time()), dataPath);
    }

    private ContactEvent read(ContactEventRequest request, String path) {
        return ContactEventParser.read(json.valid(request, path), path);
    }

    private static CloudEventRequest envelope(HttpHeaders headers, JsonNode data) {
        return new CloudEventRequest(
                attribute(headers, "specversion"),
                attribute(headers, "id"),
                attribute(headers, "source"),
                attribute(headers, "type"),
                time(attribute(headers, "time")),
                null,
                null,
                null,
                data);
    }

    /** An attribute's value; in a header its blanks, quotes and letters beyond ASCII are percent-encoded. */
    private static String attribute(HttpHeaders headers, String name) {
        String header = headers.getHeaderString("ce-" + name);
        try {
            // A plus sign means itself here, not a blank as in a form.
            return header == null ? null : URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException refused) {
            throw InvalidRequest.malformed("ce-" + name, "is not percent-encoded as CloudEvents headers are");
        }
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
