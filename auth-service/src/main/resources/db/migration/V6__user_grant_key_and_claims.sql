-- The key that a grant's tokens are bound to (RFC 9449), and the claims that were asked for one by one (OpenID Connect Core §5.5).
alter table user_grant
    add column key_thumbprint text,
    add column claims         text;
