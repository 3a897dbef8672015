-- Clients that have yet to hear that a person has signed out. A row is there from the sign-out, in its transaction, until the
-- client has taken the notice or it is given up, so a restart loses none.
create table logout_notice (
    id              uuid        primary key,
    client_id       text        not null,
    account_id      uuid        not null,
    session_id      uuid        not null,
    created_at      timestamptz not null,
    attempts        integer     not null,
    next_attempt_at timestamptz not null  -- moved on before each attempt, so a crash costs a delay and no notice
);

create index logout_notice_by_attempt on logout_notice (next_attempt_at);
