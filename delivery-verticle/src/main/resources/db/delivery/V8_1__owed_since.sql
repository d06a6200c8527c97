-- Since when the delivery has owed one command after the other; null while it owes none
alter table deliveries add column owed_since timestamptz;
update deliveries set owed_since = coalesce(waiting_since, updated_at) where due_at is not null or stuck;
