package dk.kanalvalg.tools.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A year of a town's cases, as the service records what they were decided from. Some thousand people of a made-up profile
 * contact the service; then what it recorded of each case is copied over a year, for reading it is what is measured.
 *
 * <p>The profile: one contact in ten is a company's; of people 16 % are under fifteen, 10 % from 65 to 74 and 9 % older; 2,
 * 8 and 27 % of the three ages of adults are exempt, 1 in 200 has a guardian, 1 in 500 no fixed address. 80 % of contacts
 * come by the portal, 10 by telephone, 5 by Digital Post, 3 in person and 2 by letter.
 */
final class YearOfCases {

    /** Of the copied cases, and of no other. */
    static final String ROWS = "municipality = '0175' and decided_at < '2026-01-01 00:00+01'";

    private static final Pattern TAKEN = Pattern.compile("\"status\":201");
    private static final List<String> MATTERS = List.of(
            "32.30.04", "23.05.01", "27.35.04", "00.16.02", "25.02.00", "28.09.00", "17.01.00", "29.30.00", "02.34.02");

    private final Psql psql;
    private final HttpConnection connection;
    private final int people;
    private final Random random = new Random(175);

    /** @param people how many different ones, 10 at least; their contacts are repeated until there are enough cases */
    YearOfCases(Psql psql, HttpConnection connection, int people) {
        this.people = people;
        this.psql = psql;
        this.connection = connection;
    }

    /** Everybody of the profile, with one contact each. */
    void people() throws Exception {
        String run = Long.toString(System.currentTimeMillis(), 36);
        var events = new ByteArrayOutputStream();
        for (int number = 0; number < people; number++) {
            send(
                    "PUT",
                    "/v1/citizens/standing",
                    "application/json",
                    standing(number).getBytes(StandardCharsets.UTF_8));
            events.writeBytes(event(run + "-" + number, number).getBytes(StandardCharsets.UTF_8));
        }
        String answer = send("POST", "/v1/contact-events/batch", "application/x-ndjson", events.toByteArray());
        long taken = TAKEN.matcher(answer).results().count();
        if (taken != people) {
            throw new IllegalStateException(taken + " of " + people + " contacts were taken in");
        }
    }

    /** The facts of those contacts over and over, in the order of a year. */
    void year(int cases) {
        psql.run("""
            delete from case_facts where municipality = '0175' and decided_at < '2026-01-01 00:00+01';
            create temporary table facts_of_load as
            select row_number() over () - 1 as place, facts.* from (
                select * from case_facts where municipality = '0175' order by decided_at desc limit %1$d) facts;
            insert into case_facts (case_id, municipality, decided_at, administration, rules, figures, layout, facts)
            select gen_random_uuid(), '0175', '2025-01-01 00:00+01'::timestamptz + interval '8760 hours' * (n / %2$d.0),
                one.administration, one.rules, one.figures, one.layout, one.facts
            from generate_series(0, %2$d - 1) n join facts_of_load one on one.place = n %% %1$d
            order by n;
            """.formatted(people, cases));
        psql.run("vacuum (analyze) case_facts; checkpoint;", false);
    }

    /** What became of those cases: nine in ten accepted and delivered, some by another way, a few left unattended. */
    void lives() {
        psql.run("""
            insert into case_life (case_id, municipality, state, version, seq, step, rejections, is_read, instructed_version,
                instructed_at, changed_at, accepted_at, delivered_at, marks, fallback_means)
            select case_id, '0175', 'DELIVERED', 3, 4, 0, 0, true, 1, decided_at, decided_at,
                case when random() < 0.9 then decided_at + interval '1 day' * random() end,
                case when random() < 0.9 then decided_at + interval '1 day' + interval '5 days' * random() end,
                mark, case when mark = 1 then 'LETTER' end
            from (select case_id, decided_at, case when random() < 0.05 then 1 when random() < 0.01 then 2
                when random() < 0.01 then 4 when random() < 0.02 then 8 else 0 end as mark
                from case_facts where %s) copied;
            """.formatted(ROWS));
        psql.run("vacuum (analyze) case_life; checkpoint;", false);
    }

    /** Takes the copies away. */
    void remove() {
        psql.run("delete from case_life where case_id in (select case_id from case_facts where " + ROWS + ");"
                + " delete from case_facts where " + ROWS + "; delete from report_month where municipality = '0175';");
    }

    /** Sends a request, which must be answered well. */
    String send(String method, String path, String type, byte[] body) throws Exception {
        HttpConnection.Answer answer = connection.send(method, path, type, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.status() + " " + answer.text());
        }
        return answer.text();
    }

    private boolean company(int number) {
        return number % 10 == 9;
    }

    private String id(int number) {
        return company(number)
                ? "{\"type\":\"CVR\",\"value\":\"%d\"}".formatted(companyNumber(1_000_000 + 10 * number))
                : "{\"type\":\"LOCAL\",\"value\":\"year-%d\"}".formatted(number);
    }

    /** The first of the numbers that has a check digit, with it. */
    private static int companyNumber(int first) {
        int sum = 0;
        int weight = 2;
        for (int rest = first; rest > 0; rest /= 10) {
            sum += rest % 10 * weight;
            weight = weight == 7 ? 2 : weight + 1;
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? companyNumber(first + 1) : first * 10 + check;
    }

    private String standing(int number) {
        if (company(number)) {
            return """
                {"municipality":"0175","id":%s,"source":"year",\
                "checkedAt":"2026-01-01T08:00:00+02:00","digitalPost":"REGISTERED",\
                "company":{"status":"ACTIVE","registeredOn":"2015-06-01"}}\
                """.formatted(id(number));
        }
        int age = age();
        double exempt = age < 65 ? 0.02 : age < 75 ? 0.08 : 0.27;
        String post = age < 15 ? "NOT_REGISTERED" : random.nextDouble() < exempt ? "EXEMPT" : "REGISTERED";
        String custody = age >= 15
                ? ""
                : ",\"custodyHolders\":[{\"id\":{\"type\":\"LOCAL\",\"value\":\"year-%d\"},\"excluded\":false}]"
                        .formatted(random.nextInt(people / 10) * 10);
        String guardian = random.nextInt(200) > 0 || age < 18
                ? ""
                : ",\"guardians\":[{\"id\":{\"type\":\"LOCAL\",\"value\":\"year-1\"},\"kle\":[\"27.*\",\"32.*\"]}]";
        return """
            {"municipality":"0175","id":{"type":"LOCAL","value":"year-%d"},"source":"year",\
            "checkedAt":"2026-01-01T08:00:00+02:00","digitalPost":"%s","cprStatus":"%s","birthDate":"%s",\
            "residentSince":"1990-01-01","mitId":"%s","nemSms":true%s%s}\
            """.formatted(
                        number,
                        post,
                        random.nextInt(500) == 0 ? "NO_FIXED_ADDRESS" : "ACTIVE",
                        LocalDate.of(2026, 1, 1).minusDays(age * 365L + random.nextInt(365)),
                        random.nextInt(50) == 0 ? "NONE" : "OK",
                        custody,
                        guardian);
    }

    private int age() {
        int share = random.nextInt(100);
        return share < 16
                ? random.nextInt(15)
                : share < 81 ? 15 + random.nextInt(50) : share < 91 ? 65 + random.nextInt(10) : 75 + random.nextInt(20);
    }

    private String event(String id, int number) {
        int way = random.nextInt(100);
        String channel = way < 80
                ? "PORTAL"
                : way < 90 ? "PHONE" : way < 95 ? "DIGITAL_POST" : way < 98 ? "IN_PERSON" : "LETTER";
        String type = company(number) ? "COMPANY" : "PERSON";
        return """
            {"eventId":"%s","source":"%s","occurredAt":"2026-06-15T10:15:00+02:00","municipality":"0175",\
            "direction":"INBOUND","intakeChannel":"%s","subject":{"type":"%s","id":%s},\
            "matter":{"kle":"%s","mandatorySelfService":%b,"legalEffect":%b},\
            "wishes":{"alternativeRequested":%b,"helpRequested":%b},"content":{"kind":"NORMAL","bytes":%d}}
            """.formatted(
                        id,
                        Events.SOURCE,
                        channel,
                        type,
                        id(number),
                        MATTERS.get(random.nextInt(MATTERS.size())),
                        random.nextInt(3) == 0,
                        random.nextInt(4) == 0,
                        random.nextInt(12) == 0,
                        random.nextInt(7) == 0,
                        1_000 + random.nextInt(1_000_000));
    }
}
