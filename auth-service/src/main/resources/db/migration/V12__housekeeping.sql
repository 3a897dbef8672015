-- What housekeeping finds expired and revoked grants by, without reading the live ones.
--
-- Neither column changes when a grant is rotated, so a rotation stays a heap-only update: with room on its page (V4 leaves a
-- fifth of it) it writes one row version and touches no index, however many grants there are. An index on generation,
-- rotated_at or whatever else tells an idle grant would end that: every refresh would write to all indexes. An idle grant
-- stays until its absolute end instead.
create index user_grant_by_expiry on user_grant (expires_at);
create index user_grant_by_revocation on user_grant (revoked_at) where revoked_at is not null;
