// What a delivery, a payment, the use of a coupon or a message still owes, whichever way its service tells it; null where it owes nothing
const UNSETTLED = ['CANCELING', 'REQUESTED', 'RESTORING', 'PENDING', 'FAILED'];

export function owing(one) {
  const told = one.waiting;
  if (told) return { for: told.for, attempts: told.attempts ?? 0, since: told.since, dueAt: told.dueAt, lastError: told.lastError, stuck: Boolean(told.stuck) };
  const isRetried = one.nextAttempt && (one.attempts ?? 0) > 0;
  if (!one.stuck && !one.waitingFor && !isRetried) return null;
  // A settled one may still tell of its last tries
  if (!one.stuck && !one.waitingFor && !UNSETTLED.includes(one.paymentStatus ?? one.couponUseStatus ?? one.messageStatus)) return null;
  return { for: one.waitingFor, attempts: one.attempts ?? 0, since: one.since ?? one.updatedAt, dueAt: one.nextAttempt, lastError: one.lastError, stuck: Boolean(one.stuck) };
}
