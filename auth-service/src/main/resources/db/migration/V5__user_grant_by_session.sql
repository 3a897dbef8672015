-- A sign-out ends what was granted in its session, without reading the whole table for it.
create index user_grant_by_session on user_grant (session_id);
