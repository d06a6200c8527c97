// Where an order stands on its line's plan, and what may still be done about it: no page, only rules
import { became } from './happenings.js';

const PAID = ['APPROVED', 'CANCELING', 'CANCELED', 'DISABLED'];
const ENDS = { CANCELING: 'canceling', CANCELED: 'canceled', REJECTED: 'rejected' };

/** All stops of a line's orders, by what they are called: moments pass at once, the others last. */
export function stops(line) {
  const before = line.plan.begins === 'WITH_PAYMENT' ? [{ step: 'placed', is: 'moment' }, { step: 'paid', is: 'moment' }] : [];
  const steps = line.plan.steps.map(({ name, becomes, by, automatic }) => ({ step: name, status: becomes, by: automatic ? null : by }));
  return [...before, { step: 'received', status: 'RECEIVED' }, ...steps];
}

/**
 * The stops as one order has come to them.
 *
 * @param {object} line its facts
 * @param {object|null} status as orderStatus tells it; null while it is not there yet
 * @param {object[]} timeline in the order in which it happened
 * @returns {{step: string, status?: string, by?: string, state: string, at?: string}[]} state is one of done, now, todo, canceling,
 *   canceled, rejected
 */
export function walked(line, status, timeline) {
  const all = stops(line).map(stop => ({ ...stop, at: timeOf(stop, timeline) }));
  const last = all.findLastIndex(stop => stop.at || isReached(stop, status));
  const ended = ENDS[status?.deliveryStatus] ?? ENDS[endOf(status?.orderStatus)];
  if (ended) {
    const done = all.slice(0, last + 1).map(stop => ({ ...stop, state: 'done' }));
    return [...done, { step: ended, status: ended.toUpperCase(), state: ended, at: ended === 'canceling' ? null : endTime(timeline) }];
  }
  const lasts = last >= 0 && all[last].is !== 'moment' && last < all.length - 1;
  const now = lasts ? last : last + 1;
  return all.map((stop, index) => ({ ...stop, state: index < now ? 'done' : index === now ? 'now' : 'todo' }));
}

function isReached(stop, status) {
  if (!status) return false;
  if (stop.step === 'placed') return true;
  if (stop.step === 'paid') return PAID.includes(status.paymentStatus);
  return stop.status === status.deliveryStatus;
}

function timeOf(stop, timeline) {
  const is = entry =>
    stop.step === 'placed' ? entry.type === 'OrderPlaced' : stop.step === 'paid' ? entry.type === 'OrderPaid' : became(entry) === stop.status;
  return timeline.find(is)?.time;
}

/** An order may be over before anybody has begun with it. */
const endOf = orderStatus => ({ OrderCanceled: 'CANCELED', OrderRejected: 'REJECTED', OrderCancelRequested: 'CANCELING' })[orderStatus];

const endTime = timeline => timeline.findLast(({ type }) => ['OrderCanceled', 'OrderRejected', 'DeliveryCanceled', 'DeliveryRejected'].includes(type))?.time;

const ORDER_ENDS = ['OrderCanceled', 'OrderRejected', 'OrderCompleted'];

/** A status, with what happened since it was read. */
export function caughtUp(status, timeline) {
  if (!status) return status;
  const since = timeline.filter(({ time }) => new Date(time) > new Date(status.updatedAt));
  return since.reduce((now, entry) => {
    const deliveryStatus = entry.type === 'DeliveryCanceled' ? 'CANCELED' : became(entry);
    return { ...now, ...(deliveryStatus && { deliveryStatus }), ...(ORDER_ENDS.includes(entry.type) && { orderStatus: entry.type }) };
  }, status);
}

/** Whether the customer may ask for it; the delivery side has the last word. */
export function mayCancel(line, order, status) {
  const { cancelUntil, steps } = line.plan;
  if (!cancelUntil || order?.orderStatus !== 'Order Placed') return false;
  const stepsDone = steps.findIndex(step => step.becomes === status?.deliveryStatus) + 1;
  return !(status?.deliveryStatus in ENDS) && stepsDone <= steps.findIndex(step => step.name === cancelUntil);
}

export function mayPay(line, order) {
  const isOpen = order?.orderStatus === 'Order Placed' && order.payStatus !== 'Y';
  return isOpen && line.payment.when === 'AFTER_ORDER' && [undefined, 'REFUSED'].includes(order.paymentStatus);
}

/** Whether nothing more is to come. */
export const isOver = status => ORDER_ENDS.includes(status?.orderStatus);
