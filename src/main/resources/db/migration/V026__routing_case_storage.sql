-- The three documents of a case are written by every contact and read back whole. As jsonb PostgreSQL takes each apart
-- when it is written, and then compresses it, and the two together cost twice as much as all the rest of storing the
-- case. As json they are checked and kept to the letter, and stay in the row; only a row larger than a page is taken
-- apart.
alter table contact_case
    alter column event type json,
    alter column decision type json,
    alter column facts type json;
alter table contact_case set (toast_tuple_target = 8160);
