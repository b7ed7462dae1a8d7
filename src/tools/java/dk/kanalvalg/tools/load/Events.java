package dk.kanalvalg.tools.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contact events of made-up citizens, named by local references so that no number of a person is ever used. */
final class Events {

    static final String SOURCE = "urn:dk:cvr:65307316:system:load";
    static final int CITIZENS = 1_000;

    private static final List<String> MATTERS = List.of(
            "32.30.04",
            "23.05.01",
            "27.35.04",
            "00.16.02",
            "25.02.00",
            "28.09.00",
            "17.01.00",
            "29.30.00",
            "02.34.02",
            "18.20.00",
            "85.02.00",
            "54.15.00");

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
            "content":{"kind":"NORMAL","bytes":12345}}\
            """.formatted(id, SOURCE, citizen);
    }

    /** Events as different as a day's are: other matters, forms, wishes, deadlines and citizens. */
    static byte[] varied(String id, int number) {
        String kle = MATTERS.get(number % MATTERS.size());
        return """
            {"eventId":"%s","source":"%s","occurredAt":"2026-06-%02dT%02d:15:00+02:00","municipality":"0175",\
            "direction":"INBOUND","intakeChannel":"%s",\
            "subject":{"type":"PERSON","id":{"type":"LOCAL","value":"load-%d"},"capacity":"PRIVATE","identityVerified":%b},\
            "matter":{"kle":"%s","facet":"%s","title":"Henvendelse %d om %s","formRef":"formular-%d",\
            "mandatorySelfService":%b,"deadline":"2026-%02d-%02d"},\
            "wishes":{"alternativeRequested":%b,"helpRequested":%b},\
            "content":{"kind":"NORMAL","bytes":%d}}\
            """.formatted(
                        id,
                        SOURCE,
                        1 + number % 28,
                        8 + number % 8,
                        number % 3 == 0 ? "PHONE" : "PORTAL",
                        number % CITIZENS,
                        number % 5 != 0,
                        kle,
                        number % 2 == 0 ? "G01" : "P19",
                        number,
                        kle,
                        number % 40,
                        number % 4 != 0,
                        7 + number % 5,
                        1 + number % 28,
                        number % 11 == 0,
                        number % 13 == 0,
                        1_000 + 977 * number)
                .getBytes(StandardCharsets.UTF_8);
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
            "birthDate":"1981-01-10","residentSince":"1990-01-01","mitId":"OK","nemSms":true}\
            """.formatted(number, number % 20 == 0 ? "EXEMPT" : "REGISTERED").getBytes(StandardCharsets.UTF_8);
    }
}
