-- What a person allowed a client: one row per redeemed code, and the family of all its refresh tokens.
--
-- There is no foreign key to account. The insert reads the enabled account in the same statement and every rotation joins
-- it again, so a grant without an account is worth nothing; a key would make each code exchange lock its account's row.
create table user_grant (
    id            uuid        primary key,
    code_digest   text        not null unique, -- a code opens one grant, even if Redis has forgotten it
    client_id     text        not null,
    account_id    uuid        not null,
    session_id    uuid        not null,
    scope         text        not null,
    resources     text        not null,        -- separated by spaces, which no URI contains
    auth_time     timestamptz not null,
    family_secret bytea       not null,        -- half of what makes a refresh token; the server key is the other half
    generation    integer     not null,
    opened_at     timestamptz not null,
    rotated_at    timestamptz not null,
    expires_at    timestamptz not null,
    revoked_at    timestamptz
) with (fillfactor = 80);                      -- room for a rotation on the same page: no index has to change
