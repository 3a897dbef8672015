-- People. The username is kept in lower case; the password as an Argon2id string with its own salt and parameters.
create table account (
    id             uuid        primary key,
    username       text        not null unique,
    password_hash  text        not null,
    name           text,
    email          text,
    email_verified boolean     not null default false,
    disabled_at    timestamptz,
    created_at     timestamptz not null
);
