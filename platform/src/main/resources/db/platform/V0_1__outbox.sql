-- Events that Kafka does not have yet. Unsent rows are the work list: a row goes when Kafka acknowledged it.
create table outbox (
  id         bigint generated always as identity primary key,
  topic      text        not null,
  key        text        not null,
  headers    jsonb       not null,
  data       text        not null,
  created_at timestamptz not null default now()
);

-- Which instance of the service sends them.
create table relay_lease (
  name  text        primary key,
  owner text        not null,
  epoch bigint      not null,
  until timestamptz not null
);
