-- What the program must remember about this installation itself, such as the fingerprint of its secret.

create table instance_facts (
  key text primary key,
  value text not null
);
