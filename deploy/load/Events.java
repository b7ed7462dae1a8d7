import java.nio.charset.StandardCharsets;

/** Contact events of made-up citizens, named by local references so that no number of a person is ever used. */
final class Events {

    static final String SOURCE = "urn:dk:cvr:65307316:system:load";
    static final int CITIZENS = 1_000;

    private Events() {}

    /** An event as a portal sends it, in one line. */
    static String event(String id, String citizen) {
        return """
                {"eventId":"%s","source":"%s","occurredAt":"2026-06-15T10:15:00+02:00","municipality":"0175",\
                "direction":"INBOUND","intakeChannel":"PORTAL",\
                "subject":{"type":"PERSON","id":{"type":"LOCAL","value":"%s"},"capacity":"PRIVATE","identityVerified":true},\
                "matter":{"kle":"32.30.04","facet":"G01","title":"Ansøgning om boligstøtte","formRef":"boligstoette-1",\
                "mandatorySelfService":true,"deadline":"2026-06-30"},\
                "wishes":{"alternativeRequested":false,"helpRequested":false},\
                "content":{"kind":"NORMAL","bytes":12345}}""".formatted(id, SOURCE, citizen);
    }

    static byte[] single(String id, String citizen) {
        return event(id, citizen).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] lines(String idPrefix, int count, long firstCitizen) {
        var text = new StringBuilder(count * 640);
        for (int i = 0; i < count; i++) {
            text.append(event(idPrefix + '-' + i, citizen(firstCitizen + i))).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String citizen(long number) {
        return "load-" + Math.floorMod(number, (long) CITIZENS);
    }

    /** Every twentieth is exempt, as in the country. */
    static byte[] standing(int number) {
        return """
                {"municipality":"0175","id":{"type":"LOCAL","value":"load-%d"},"source":"load",\
                "checkedAt":"2026-06-01T08:00:00+02:00","digitalPost":"%s","cprStatus":"ACTIVE",\
                "birthDate":"1981-01-10","residentSince":"1990-01-01","mitId":"OK","nemSms":true}""".formatted(number, number % 20 == 0 ? "EXEMPT" : "REGISTERED").getBytes(StandardCharsets.UTF_8);
    }
}
