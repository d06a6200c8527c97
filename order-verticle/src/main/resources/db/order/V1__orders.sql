-- Small numbers from 1: the correlation key of everything that follows
create sequence order_ids;

create table orders (
  id              bigint      primary key,
  line            text        not null,
  user_id         text        not null,
  username        text,
  phone_no        text,
  address         text,
  product_id      bigint,
  product_name    text,
  product_price   bigint      not null,
  qty             integer     not null,
  amount          bigint      not null,
  language        text        not null,
  -- The product's and the order's own, as texts
  attributes      jsonb       not null default '{}',
  order_date      timestamptz not null,
  status          text        not null,
  cancel_requests integer     not null default 0,
  reason          text,
  coupon_id       bigint,
  coupon_kind     text,
  coupon_used     boolean     not null default false,
  -- Whether the provider has the money
  paid            boolean     not null,
  -- Whether qty was taken out of a counted stock, and is to go back should the order come to nothing
  stock_held      boolean     not null,
  -- Of the order's last event
  sequence        bigint      not null
);
create index orders_by_user on orders (user_id, id);
create index orders_by_line on orders (line, id);
create index orders_by_status on orders (status, id);

create sequence product_ids;

create table products (
  id             bigint  primary key,
  line           text    not null,
  product_name   text    not null,
  product_price  bigint  not null,
  product_status text    not null,
  -- Null where it is not counted
  stock          integer check (stock >= 0),
  -- As texts
  attributes     jsonb   not null default '{}'
);
create index products_by_line on products (line, id);
create index products_by_name on products (line, product_name, id);
create index products_by_attributes on products using gin (attributes jsonb_path_ops);

create sequence payment_ids;

create table payments (
  id                  bigint      primary key,
  order_id            bigint      not null,
  line                text        not null,
  user_id             text        not null,
  amount              bigint      not null,
  -- Under which the provider knows it
  key                 uuid        not null unique,
  status              text        not null,
  provider_payment_id bigint,
  reason              text,
  -- Taken out of a counted stock for an order that does not exist yet
  held_product_id     bigint,
  held_qty            integer,
  -- Of the payment's last event
  sequence            bigint      not null default 0,
  updated_at          timestamptz not null default now(),
  -- The step that is owed: when it is tried next (null: not any more), how often it was, and until when it is
  due_at              timestamptz,
  attempts            integer     not null default 0,
  last_error          text,
  ends_at             timestamptz,
  -- Why it is owed
  cause_id            uuid,
  cause_time          timestamptz not null,
  traceparent         text
);
-- At most one payment for an order
create unique index payments_of_order on payments (order_id) where status in ('REQUESTED', 'APPROVED');
create index payments_by_order on payments (order_id, id);
create index payments_by_user on payments (user_id, id);
create index payments_by_line on payments (line, id);
create index payments_due on payments (due_at) where due_at is not null;

create table idempotency_keys (
  user_id      text        not null,
  key          text        not null,
  -- Of the request that the key is used for
  fingerprint  text        not null,
  -- Who works on it, and until when that is believed
  token        uuid        not null,
  leased_until timestamptz not null,
  -- The answer, once there is one
  status       integer,
  location     text,
  body         text,
  expires_at   timestamptz not null,
  primary key (user_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (expires_at);
