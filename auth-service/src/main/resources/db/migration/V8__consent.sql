-- What people allow apps that are not the operator's own. A code of such an app opens a grant only while its row is there.
create table consent (
    id         uuid        primary key,
    account_id uuid        not null references account (id) on delete cascade,
    client_id  text        not null,
    scope      text        not null,
    given_at   timestamptz not null,
    unique (account_id, client_id)
);

-- A withdrawal ends what was granted, without reading the whole table for it.
create index user_grant_by_account on user_grant (account_id, client_id);
