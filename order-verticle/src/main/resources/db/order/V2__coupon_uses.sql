-- The coupon that an order uses, or was to use
create table coupon_uses (
  order_id    bigint      primary key,
  line        text        not null,
  user_id     text        not null,
  coupon_id   bigint      not null,
  status      text        not null check (status in ('REQUESTED', 'USED', 'REFUSED', 'RESTORING', 'RESTORED')),
  reason      text,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  -- The step that is owed: when it is tried next (null: none is), and how often it was
  due_at      timestamptz,
  attempts    integer     not null default 0,
  last_error  text,
  -- Why it is owed
  cause_id    uuid,
  cause_time  timestamptz not null,
  traceparent text
);
create index coupon_uses_due on coupon_uses (due_at) where due_at is not null;
create index coupon_uses_by_coupon on coupon_uses (coupon_id);

alter table orders add column used_coupon_id bigint;
