-- The fulfilment of one order. What is owed follows from the state; due_at only says when it is tried next.
create table deliveries (
  id                  bigint generated always as identity primary key,
  order_id            bigint      not null unique check (order_id > 0),
  line                text        not null,
  user_id             text        not null,
  facts               jsonb       not null,

  -- null while it has not begun: its order was cancelled before it was paid
  status              text,
  steps_done          int         not null default 0,
  last_step           text,
  canceling           boolean     not null default false,
  coupon_id           bigint,
  coupon_kind         text,
  coupon_state        text        not null default 'NONE',
  paid                boolean     not null default false,
  actor               text,
  cancel_message_sent boolean     not null default false,
  last_request        int         not null default 0,
  canceled_from       text,
  reason              text,
  sequence            bigint      not null default 0,

  due_at              timestamptz,
  waiting_since       timestamptz,
  attempts            int         not null default 0,
  last_error          text,
  stuck               boolean     not null default false,

  -- The cause of what happens next, and the time before which it cannot happen
  cause_id            uuid,
  cause_time          timestamptz not null,
  traceparent         text,

  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now()
);

create index deliveries_due on deliveries (due_at) where due_at is not null;
create index deliveries_stuck on deliveries (id) where stuck;
create index deliveries_by_user on deliveries (user_id, id);
