-- One row per signed-in browser. Only a digest of the cookie is kept: who reads this table cannot sign in with it.
create table browser_session (
    id           uuid        primary key,
    token_digest text        not null unique,
    account_id   uuid        not null references account (id) on delete cascade,
    auth_time    timestamptz not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);

create index browser_session_by_account on browser_session (account_id);
create index browser_session_by_expiry on browser_session (expires_at);
