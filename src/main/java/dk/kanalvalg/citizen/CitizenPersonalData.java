package dk.kanalvalg.citizen;

import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.identity.UnusedIdentities;
import dk.kanalvalg.personaldata.PersonalDataHolder;
import dk.kanalvalg.personaldata.PersonalRows;
import dk.kanalvalg.personaldata.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Standings and numbers. Cases depend on them, so they are asked last. */
@ApplicationScoped
class CitizenPersonalData implements PersonalDataHolder {

    private static final String STANDING = "standing";
    private static final String PERSONS = "standing_person";
    private static final String IDENTITY = "citizen_identity";

    private static final String OWN = """
            select cast(to_jsonb(kept) as text) from standing kept
            where municipality = :municipality and citizen_ref = :ref
            """;

    /** The entries of a standing that name the person, with their role in it. */
    private static final String ENTRIES = """
            jsonb_build_object(
                'guardian', jsonb_path_query_array(STANDING,
                    '$.guardians[*] ? (@.representative.ref == $ref)', jsonb_build_object('ref', :ref)),
                'powerOfAttorney', jsonb_path_query_array(STANDING,
                    '$.powersOfAttorney[*] ? (@.representative.ref == $ref)', jsonb_build_object('ref', :ref)),
                'custodyHolder', jsonb_path_query_array(STANDING,
                    '$.custodyHolders[*] ? (@.holder.ref == $ref)', jsonb_build_object('ref', :ref)))
            """;

    /**
     * Of somebody else's standing only the entries that name this person, both in the merged standing and in each
     * source's statement. Whose standing it is, is not shown.
     */
    private static final String MENTIONS = """
            select cast(jsonb_build_object(
                'about', 'the standing of another person, which names this one',
                'counts', COUNTS,
                'told', (
                    select jsonb_agg(jsonb_build_object(
                        'source', said -> 'source', 'checkedAt', said -> 'checkedAt', 'entries', TOLD))
                    from jsonb_array_elements(statements) as said where position(:ref in cast(said as text)) > 0)) as text)
            from standing
            where municipality = :municipality and citizen_ref <> :ref
                and position(:ref in cast(document as text) || cast(statements as text)) > 0
            """.replace("COUNTS", ENTRIES.replace("STANDING", "document"))
            .replace("TOLD", ENTRIES.replace("STANDING", "said -> 'standing'"));

    private static final String NAMED = """
            select cast(to_jsonb(named) as text) from standing_person named
            where municipality = :municipality and citizen_ref = :ref order by person_ref
            """;

    private static final String NAMED_ELSEWHERE = """
            select cast(jsonb_build_object('about', 'that the standing of another person names this one') as text)
            from standing_person where municipality = :municipality and person_ref = :ref order by citizen_ref
            """;

    /** The person already gave the number itself, so no answer contains it. */
    private static final String NUMBER = """
            select cast(jsonb_build_object('citizen_ref', citizen_ref, 'kind', kind, 'number',
                'held, encrypted under the key ' || key_id) as text)
            from citizen_identity where municipality = :municipality and citizen_ref = :ref
            """;

    /** By index for each reference: people with a standing of their own, and people whom any standing names. */
    private static final String BORNE = """
            select asked.ref from unnest(:municipalities, :refs) as asked(municipality, ref)
            where exists (select 1 from standing
                    where municipality = asked.municipality and citizen_ref = asked.ref)
                or exists (select 1 from standing_person where person_ref = asked.ref)
            """;

    private final PersonalRows rows;
    private final Retention retention;
    private final UnusedIdentities unused;

    CitizenPersonalData(PersonalRows rows, Retention retention, UnusedIdentities unused) {
        this.rows = rows;
        this.retention = retention;
        this.unused = unused;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public List<Processing> processings() {
        return List.of(
                new Processing(
                        STANDING,
                        new LocalizedText("Hvad registrene siger om, hvordan du kan nås", "How you can be reached"),
                        "To choose a channel that surely reaches the citizen",
                        "GDPR 6(1)(e); lov om Digital Post fra offentlige afsendere §§ 3, 5, 7",
                        "Citizens, companies, and those who act for them",
                        List.of(
                                "Digital Post status, never its ground",
                                "CPR status",
                                "MitID status",
                                "Representatives",
                                "Agreed special circumstances",
                                "Consents",
                                "Protection marks"),
                        List.of("Nobody outside the municipality"),
                        "As long as a source confirms it, and then " + retention.standingPeriod(),
                        "Under a pseudonym"),
                new Processing(
                        PERSONS,
                        new LocalizedText("Hvem der handler for dig, eller for hvem du handler", "Who acts for whom"),
                        "To decide again what concerns somebody, and to keep no number longer than it is needed",
                        "GDPR 5(1)(d) and (e), 6(1)(e)",
                        "Citizens, companies, and those who act for them",
                        List.of("Whom a standing names"),
                        List.of("Nobody outside the municipality"),
                        "As long as the standing that names them",
                        "Under pseudonyms"),
                new Processing(
                        IDENTITY,
                        new LocalizedText("Dit nummer", "Your number"),
                        "To give a caseworker the number behind a reference, with a recorded purpose",
                        "Databeskyttelsesloven § 11(1)",
                        "Citizens and companies",
                        List.of("CPR or CVR number, or a sender's own reference"),
                        List.of("Caseworkers", "Administrations that registered a public key"),
                        "As long as a case or a standing bears the reference, and a day longer",
                        "AES-256-GCM, bound to its reference, under a key that changes"));
    }

    @Override
    public List<Section> held(Person person) {
        Map<String, Object> who = person.parameters();
        List<Map<String, Object>> standings = new ArrayList<>(rows.read(OWN, who));
        standings.addAll(rows.read(MENTIONS, who));
        List<Map<String, Object>> named = new ArrayList<>(rows.read(NAMED, who));
        named.addAll(rows.read(NAMED_ELSEWHERE, who));
        return List.of(
                new Section(STANDING, standings),
                new Section(PERSONS, named),
                new Section(IDENTITY, rows.read(NUMBER, who)));
    }

    @Override
    public Erasure erase(Person person, List<Stays> elsewhere) {
        Map<String, Object> who = person.parameters();
        List<Erased> erased = new ArrayList<>();
        List<Stays> stays = new ArrayList<>();
        int own = rows.read(OWN, who).size();
        if (needed(elsewhere, Requirement.IDENTITY_AND_STANDING)) {
            String open = "An open case is decided by it (GDPR 17(3)(b)).";
            keep(stays, STANDING, own, open, "The case is closed");
            keep(stays, PERSONS, rows.read(NAMED, who).size(), open, "The case is closed");
        } else {
            erased.add(new Erased(
                    STANDING,
                    rows.change(
                            "delete from standing where municipality = :municipality and citizen_ref = :ref", who)));
        }
        String others = "It is the standing of somebody else, for whom this person acts or has custody.";
        String until = "The source no longer tells it";
        keep(stays, STANDING, rows.read(MENTIONS, who).size(), others, until);
        keep(stays, PERSONS, rows.read(NAMED_ELSEWHERE, who).size(), others, until);
        int number = rows.read(NUMBER, who).size();
        if (stays.isEmpty() && !needed(elsewhere, Requirement.IDENTITY)) {
            erased.add(new Erased(IDENTITY, unused.erase(person)));
        } else {
            keep(
                    stays,
                    IDENTITY,
                    number,
                    "What stays could not be told to be this person's without it.",
                    "Nothing else stays");
        }
        return new Erasure(erased, stays);
    }

    @Override
    public int expire(Instant at, int most) {
        return rows.change("""
                delete from standing where (municipality, citizen_ref) in (
                    select municipality, citizen_ref from standing where updated_at < :before
                    limit :most for update skip locked)
                """, Map.of("before", retention.standingsBefore(at), "most", most));
    }

    @Override
    public Collection<String> borne(Collection<Person> persons) {
        return rows.words(
                BORNE, Map.of("municipalities", Person.municipalities(persons), "refs", Person.refs(persons)));
    }

    @Override
    public Look look(String after, Instant at, int most) {
        return unused.look(after, at, most);
    }

    private static boolean needed(List<Stays> elsewhere, Requirement need) {
        return elsewhere.stream().anyMatch(stays -> stays.need().compareTo(need) >= 0);
    }

    private static void keep(List<Stays> stays, String what, long count, String why, String until) {
        if (count > 0) {
            stays.add(new Stays(what, count, why, until, Requirement.IDENTITY));
        }
    }
}
