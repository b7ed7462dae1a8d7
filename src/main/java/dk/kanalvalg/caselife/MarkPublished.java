package dk.kanalvalg.caselife;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import dk.kanalvalg.outbox.Outbox.Publication;
import dk.kanalvalg.outbox.Outbox.PublicationListener;
import dk.kanalvalg.platform.Database;
import dk.kanalvalg.platform.Database.Column;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Notes that cases are published, and by when their owners must accept them. */
@ApplicationScoped
class MarkPublished implements PublicationListener {

    /**
     * One statement for a whole batch. It locks rows in the order of their keys, as all do. Only the newest instruction
     * makes a case published; an older message or one about closing does not.
     */
    private static final String PUBLISHED = """
            with told as (
                insert into case_life as life (case_id, municipality, state, version, seq, step, rejections, is_read, message_id,
                                               instructed_version, instructed_at, due_at, changed_at, attention, attention_at)
                select kept.case_id, kept.municipality, 'PUBLISHED', 1, 2, 0, 0, false, news.message_id, 1, kept.created_at,
                       -- Who has not taken a case when the day of its deadline begins takes it too late: as core's NextStep says.
                       case when found.deadline > at.published then least(found.accept_by, found.deadline)
                            else found.accept_by end, at.published,
                       case when found.nobody then 'NO_RECIPIENT' end, case when found.nobody then at.published end
                from unnest(?, ?, ?) as news (case_id, message_id, topic)
                join contact_case kept on kept.case_id = news.case_id and kept.topic = news.topic
                cross join (select ?::timestamptz as published) at
                -- The default decides no acute matter and always names somebody: most cases need not be read for these.
                cross join lateral (
                    select case when kept.reason <> 'DIGITAL_FIRST_DEFAULT'
                                     and coalesce((kept.event #>> '{event,matter,acute}')::boolean, false)
                               then ?::timestamptz else ?::timestamptz end as accept_by,
                           (kept.event #>> '{event,matter,deadline}')::date::timestamp at time zone 'Europe/Copenhagen'
                               as deadline,
                           case when kept.reason <> 'DIGITAL_FIRST_DEFAULT'
                               then json_array_length(kept.decision -> 'recipients') = 0 end as nobody) found
                order by kept.case_id
                on conflict (case_id) do update
                    set state = 'PUBLISHED', seq = life.seq + 1,
                        changed_at = excluded.changed_at,
                        -- What was delivered by mistake, or reaches one of several recipients by no way, needs a human
                        -- until the owner takes it: nothing is due by itself.
                        due_at = case when life.attention in ('EXEMPTION_HELD', 'NOT_DELIVERED') then null
                                      else excluded.due_at end,
                        attention = case when life.attention in ('EXEMPTION_HELD', 'NOT_DELIVERED') then life.attention
                                         else excluded.attention end,
                        attention_at = case when life.attention in ('EXEMPTION_HELD', 'NOT_DELIVERED')
                                            then life.attention_at else excluded.attention_at end
                    where life.state = 'ROUTED'
                      and (life.message_id is null or life.message_id = excluded.message_id)
                returning life.case_id, life.municipality, life.seq, life.changed_at)
            insert into case_history (case_id, municipality, seq, at, event, actor)
            select case_id, municipality, seq, changed_at, 'PUBLISHED', 'kanalvalg' from told""";

    private final Database database;
    private final Timetables timetables;

    MarkPublished(Database database, Timetables timetables) {
        this.database = database;
        this.timetables = timetables;
    }

    @Override
    @Transactional(MANDATORY)
    public void published(List<Publication> publications, Instant at) {
        Map<UUID, Publication> newest = new LinkedHashMap<>();
        publications.forEach(publication -> newest.put(publication.caseId(), publication));
        List<Publication> news = new ArrayList<>(newest.values());
        database.update(
                PUBLISHED,
                Column.of("uuid", news, Publication::caseId),
                Column.of("uuid", news, Publication::messageId),
                Column.texts(news, Publication::topic),
                at,
                timetables.acceptAcuteBy(at),
                timetables.acceptBy(at));
    }
}
