// Where an order stands, in one word and a colour
import { html } from '/web/lib/lit-html.js';
import { say, word } from '/web/js/text.js';

const ENDED = { OrderCanceled: 'CANCELED', OrderRejected: 'REJECTED', OrderCancelRequested: 'CANCELING' };
const KINDS = { CANCELING: 'warn', CANCELED: 'plain', REJECTED: 'bad', COMPLETED: 'good' };

/** @param {object} status as orderStatus tells it */
export function standing(line, status) {
  if (ENDED[status.orderStatus]) return ENDED[status.orderStatus];
  if (status.deliveryStatus) return status.deliveryStatus;
  return line.plan.begins === 'WITH_PAYMENT' && status.paymentStatus !== 'APPROVED' ? 'UNPAID' : 'RECEIVED';
}

export const inWords = (line, stands) => (stands === 'UNPAID' ? say('awaitsPayment') : word(line, stands));

export function badge(line, status) {
  const stands = standing(line, status);
  return html`<span class="badge ${stands === 'UNPAID' ? 'warn' : (KINDS[stands] ?? '')}" data-status=${stands}>${inWords(line, stands)}</span>`;
}
