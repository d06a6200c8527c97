-- Since when a step is owed; null while none is
alter table payments add column owed_since timestamptz;
update payments set owed_since = updated_at where status in ('REQUESTED', 'CANCELING');
alter table coupon_uses add column owed_since timestamptz;
update coupon_uses set owed_since = updated_at where status in ('REQUESTED', 'RESTORING');

-- Time of the last event: the next one is never stamped earlier, whichever instance's clock it is stamped by
alter table orders add column last_event_at timestamptz;
alter table payments add column last_event_at timestamptz;
