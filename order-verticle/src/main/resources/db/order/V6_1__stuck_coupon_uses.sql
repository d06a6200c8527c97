-- Until when a coupon is tried to be given back; what is not by then waits for a person
alter table coupon_uses add column ends_at timestamptz not null default now() + interval '1 day';

-- These are few, and are counted every few seconds
create index coupon_uses_stuck on coupon_uses (order_id) where due_at is null and status in ('REQUESTED', 'RESTORING');
create index coupon_uses_by_user on coupon_uses (user_id, order_id);
