-- A hundred events in one transaction, each statement once for all of them, as a batch is stored. Every row's documents
-- are cast for themselves, as the service's are; pgbench sends them once, which flatters it a little.
-- (Urns have points for colons: pgbench would take what follows a colon for a variable.)
\set citizen random(1, 1000)
begin;
select code, version from municipality where code = '0175';
select citizen_ref, document, statements, source, checked_at from standing
where municipality = '0175' and citizen_ref in (select 'c_' || mod(:citizen + n, 1000) + 1 from generate_series(1, 100) as n);
select revision from policy_revision;
insert into contact_event (municipality, source, event_id, fingerprint, case_id)
select '0175', 'urn.dk.cvr.65307316.system.load', gen_random_uuid()::text, decode('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex'), gen_random_uuid()
from generate_series(1, 100) on conflict do nothing returning case_id;
insert into contact_case (case_id, source, event_id, municipality, citizen_ref, administration, topic, journey_id, channel, reason, created_at, updated_at, event, decision, facts, settings_version)
select uuidv7(), 'urn.dk.cvr.65307316.system.load', 'f1c9', '0175', 'c_' || mod(:citizen + n, 1000) + 1, 'borgerservice', 'kanalvalg.0175.borgerservice.v1', null, 'DIGITAL', 'DIGITAL_FIRST_DEFAULT', now(), now(), cast(event as json), cast(decision as json), cast(facts as json), 1
from unnest(array_fill(cast(:event as text), array[100]), array_fill(cast(:decision as text), array[100]), array_fill(cast(:facts as text), array[100])) with ordinality as given (event, decision, facts, n);
insert into case_facts (case_id, municipality, decided_at, administration, rules, figures, layout, facts)
select uuidv7(), '0175', now(), 'borgerservice', 'dk-national/3/LAW local.0175/1/LOCAL', 'DIGITAL DIGITAL_POST DP_REGISTERED_DEFAULT 32 30-49 PORTAL REGISTERED N', 1, decode(repeat('00', 64), 'hex')
from generate_series(1, 100) as n;
insert into case_history (case_id, municipality, seq, at, event, actor, detail)
select uuidv7(), '0175', 1, now(), 'ROUTED', 'urn.dk.cvr.65307316.system.load', cast(detail as jsonb)
from unnest(array_fill(cast(:detail as text), array[100])) as given (detail);
select municipality || citizen_ref from citizen_identity
where municipality = '0175' and citizen_ref in (select 'c_' || mod(:citizen + n, 1000) + 1 from generate_series(1, 100) as n);
insert into audit_entry (id, at, actor, action, municipality, citizen_ref, case_id)
select nextval('audit_entry_ids'), now(), 'urn.dk.cvr.65307316.system.load', 'CASE_OPENED', '0175', 'c_' || mod(:citizen + n, 1000) + 1, uuidv7() from generate_series(1, 100) as n;
insert into outbox_entry (lane, municipality, message_id, case_id, topic, citizen_ref, type, source, occurred_at, data_schema, payload, appended_at)
select mod(n, 8), '0175', uuidv7(), uuidv7(), 'kanalvalg.0175.borgerservice.v1', 'c_' || mod(:citizen + n, 1000) + 1, 'dk.kanalvalg.case.routed.v1', 'urn.dk.kommune.0175.kanalvalg', now(), 'http.//localhost.8080/schemas/case.v1.schema.json', message, now()
from unnest(array_fill(cast(:message as text), array[100])) with ordinality as given (message, n);
commit;
