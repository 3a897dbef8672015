-- Where a session is, when it was last used, and when it ends however much it is used. Sessions from before keep their end.
-- The defaults are for instances that do not know of this yet, while all are being replaced.
alter table browser_session
    add column device       text        not null default 'Unknown device', -- a few words of ours, never the browser's own
    add column last_seen_at timestamptz not null default now(),
    add column ends_at      timestamptz not null default now() + interval '7 days';

-- No check that expires_at is before it: an instance of before, which does not know ends_at, moves expires_at alone.
update browser_session set last_seen_at = auth_time, ends_at = expires_at;

-- Moves on when the password changes or the account is disabled: a password that was checked before begins no session after.
alter table account
    add column credential_version integer not null default 0;
