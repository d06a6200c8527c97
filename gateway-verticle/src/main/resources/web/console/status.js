// How orders stand, in words and colours
import { html } from '/web/lib/lit-html.js';
import { say, word } from '/web/js/text.js';

const GOOD = ['OrderCompleted', 'DeliveryCompleted', 'COMPLETED', 'APPROVED', 'ISSUED', 'REDEEMED', 'SENT'];
const WARN = ['OrderCancelRequested', 'CANCELING', 'PENDING', 'REQUESTED', 'RESTORING'];
const BAD = ['OrderRejected', 'DeliveryRejected', 'REJECTED', 'REFUSED', 'FAILED'];
const OVER = ['OrderCanceled', 'DeliveryCanceled', 'CANCELED', 'DISABLED', 'DISCARDED'];

export const STATES = [
  'OrderPlaced',
  'DeliveryAdvanced',
  'DeliveryStarted',
  'DeliveryCompleted',
  'OrderCompleted',
  'OrderCancelRequested',
  'DeliveryCanceled',
  'OrderCanceled',
  'DeliveryRejected',
  'OrderRejected'
];

const tone = state =>
  GOOD.includes(state) ? 'good' : WARN.includes(state) ? 'warn' : BAD.includes(state) ? 'bad' : OVER.includes(state) ? 'over' : '';

export const badge = (state, text = say(state)) => (state ? html`<span class="badge ${tone(state)}">${text}</span>` : '');

/** What the line calls the state of its delivery. */
export const ofDelivery = (line, state) => badge(state, word(line, state));
