-- Access tokens that were given back before they expired. A token is no row anywhere until then, and its row is of no use once
-- it would have expired anyway.
create table revoked_token (
    jti_digest text        primary key,
    expires_at timestamptz not null
);

-- Housekeeping finds what has expired without reading the rest.
create index revoked_token_by_expiry on revoked_token (expires_at);
