-- The keys this service signs with. The private part is sealed with AES-256-GCM under the master key.
create table signing_key (
    kid                text        primary key,
    algorithm          text        not null,
    sealed_private_jwk bytea       not null,
    announced_at       timestamptz not null,
    active_at          timestamptz not null,
    retired_at         timestamptz,
    gone_at            timestamptz
);
