package dk.kanalvalg;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests as portals send them. Numbers are replacement numbers, which no person has. */
public final class TestEvents {

    public static final String CPR = "6101701008";
    public static final String OTHER_CPR = "9103452004";
    public static final String SOURCE = "urn:dk:cvr:65307316:system:selvbetjening";

    private TestEvents() {}

    /** An event about a person known by a reference of the sender's. */
    public static Map<String, Object> event(String person) {
        return event(UUID.randomUUID().toString(), Map.of("type", "LOCAL", "value", person), "23.05.01");
    }

    /** An event about the person of {@link #CPR}. */
    public static Map<String, Object> eventByNumber() {
        return event(UUID.randomUUID().toString(), Map.of("type", "CPR", "value", CPR), "23.05.01");
    }

    public static Map<String, Object> event(String eventId, Map<String, Object> id, String kle) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventId", eventId);
        event.put("source", SOURCE);
        event.put("occurredAt", "2026-06-15T10:15:00+02:00");
        event.put("municipality", "0175");
        event.put("subject", new LinkedHashMap<>(Map.of("type", "PERSON", "id", id)));
        event.put("matter", new LinkedHashMap<>(Map.of("kle", kle)));
        return event;
    }

    /** A standing of a person known by a reference of the sender's. */
    public static Map<String, Object> standing(String person, String digitalPost) {
        Map<String, Object> standing = new LinkedHashMap<>();
        standing.put("municipality", "0175");
        standing.put("id", Map.of("type", "LOCAL", "value", person));
        standing.put("source", "borgerservice");
        standing.put("checkedAt", "2026-06-15T10:15:00+02:00");
        standing.put("digitalPost", digitalPost);
        standing.put("cprStatus", "ACTIVE");
        standing.put("birthDate", "1981-01-10");
        standing.put("mitId", "OK");
        return standing;
    }

    /** The same map with one value changed, at a path such as {@code matter.kle}; {@code null} takes it away. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> with(Map<String, Object> request, String path, Object value) {
        Map<String, Object> at = request;
        List<String> steps = List.of(path.split("\\.", -1));
        for (String step : steps.subList(0, steps.size() - 1)) {
            Map<String, Object> inner =
                    new LinkedHashMap<>((Map<String, Object>) at.getOrDefault(step, new LinkedHashMap<>()));
            at.put(step, inner);
            at = inner;
        }
        if (value == null) {
            at.remove(steps.getLast());
        } else {
            at.put(steps.getLast(), value);
        }
        return request;
    }
}
