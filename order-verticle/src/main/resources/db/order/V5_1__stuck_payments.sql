-- What waits for a person is few, and is counted every few seconds
create index payments_stuck on payments (id) where due_at is null and status in ('REQUESTED', 'CANCELING');
