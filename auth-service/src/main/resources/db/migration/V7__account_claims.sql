-- What people have told us of themselves, under the names of OpenID Connect Core §5.1, and when that last changed.
alter table account
    add column claims     jsonb       not null default '{}',
    add column updated_at timestamptz;

update account
   set claims = jsonb_strip_nulls(jsonb_build_object(
           'name', name,
           'email', email,
           'email_verified', case when email is not null then email_verified end)),
       updated_at = created_at;

alter table account
    alter column updated_at set not null,
    drop column name,
    drop column email,
    drop column email_verified;
