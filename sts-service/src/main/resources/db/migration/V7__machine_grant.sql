-- What a service may refresh, if it is registered for that: one row and one token per grant. The token itself is nowhere.
create table machine_grant (
    token_digest    text        primary key,
    id              uuid        not null unique,
    client_id       text        not null,
    scope           text        not null,
    audience        text        not null,
    key_thumbprint  text,
    ends_at         timestamptz not null,
    expires_at      timestamptz not null
);

-- Housekeeping finds what has expired without reading the rest.
create index machine_grant_by_expiry on machine_grant (expires_at);
