-- Since when Redis remembers what was used. Redis itself can't tell whether it is new or lost everything; this row can.
create table replay_epoch (
    issuer text        primary key,
    since  timestamptz not null
);
