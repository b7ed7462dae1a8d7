package dk.kanalvalg.cases;

/** SQL statements that find a person in the cases. */
final class PersonalCases {

    static final String OWN = """
            select cast(to_jsonb(kept) || jsonb_build_object(
                'state', coalesce(life.state, 'ROUTED'), 'version', coalesce(life.version, 1)) as text)
            from contact_case kept left join case_life life on life.case_id = kept.case_id
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by kept.case_id
            """;

    /**
     * Of somebody else's case only the part about this person as recipient, because the rest is about others (GDPR
     * 15(4)). It reads all cases of the municipality, which is acceptable a few times a year; an index over documents
     * would slow down every event.
     */
    static final String MENTIONS = """
            select cast(jsonb_build_object(
                'about', 'the case of another person, in which this one acts or is written to',
                'case_id', case_id,
                'created_at', created_at,
                'recipient', jsonb_path_query_array(cast(coalesce(decision_now, decision) as jsonb),
                    '$.recipients[*] ? (@.citizenRef == $ref)', jsonb_build_object('ref', :ref))) as text)
            from contact_case
            where municipality = :municipality and citizen_ref <> :ref
                and position(:ref in cast(event as text) || cast(decision as text) || cast(facts as text)
                    || coalesce(cast(decision_now as text), '')) > 0
            order by case_id
            """;

    static final String HISTORY = """
            select cast(to_jsonb(history) - 'recorded_in' as text) from case_history history
            join contact_case kept on kept.case_id = history.case_id
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by history.case_id, history.seq
            """;

    /** Of the history of somebody else's case only that it names this person, and in which role. */
    static final String HISTORY_MENTIONS = """
            select cast(jsonb_build_object(
                'about', 'what became of the case of another person, in which this one acts or is written to',
                'case_id', history.case_id,
                'seq', history.seq,
                'at', history.at,
                'event', history.event,
                'recipient', jsonb_path_query_array(history.replaced,
                    '$.**.recipients[*] ? (@.citizenRef == $ref)', jsonb_build_object('ref', :ref))) as text)
            from case_history history join contact_case kept on kept.case_id = history.case_id
            where kept.municipality = :municipality and kept.citizen_ref <> :ref
                and position(:ref in coalesce(cast(history.detail as text), '')
                    || coalesce(cast(history.replaced as text), '')) > 0
            order by history.case_id, history.seq
            """;

    /** Whom the person's own cases name, and, of others' cases, that they name the person. */
    static final String NAMED = """
            select cast(to_jsonb(named) as text) from case_person named
            join contact_case kept on kept.case_id = named.case_id
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by named.case_id, named.person_ref
            """;

    static final String NAMED_ELSEWHERE = """
            select cast(jsonb_build_object('about', 'that the case of another person names this one',
                'case_id', case_id, 'acts', acts) as text)
            from case_person where municipality = :municipality and person_ref = :ref order by case_id
            """;

    static final String EVENTS = """
            select cast(jsonb_build_object('source', event.source, 'event_id', event.event_id, 'case_id', event.case_id,
                'fingerprint', encode(event.fingerprint, 'hex')) as text)
            from contact_event event
            join contact_case kept on kept.municipality = event.municipality and kept.source = event.source
                and kept.event_id = event.event_id
            where kept.municipality = :municipality and kept.citizen_ref = :ref order by event.case_id
            """;

    /** By index for each reference: the person's own cases, and cases in which they may act or that are addressed to them. */
    static final String BORNE = """
            select asked.ref from unnest(:refs) as asked(ref)
            where exists (select 1 from contact_case where citizen_ref = asked.ref)
                or exists (select 1 from case_person where person_ref = asked.ref)
            """;

    private PersonalCases() {}
}
