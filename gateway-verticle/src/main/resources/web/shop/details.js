// What was ordered, what it cost, and what it earned
import { html } from '/web/lib/lit-html.js';
import { date, money, number, say, word } from '/web/js/text.js';
import { isOver } from './plan.js';

/** @param {object|null} order @param {object|null} status either may be missing */
export function details(line, order, status) {
  const it = { ...order, ...status };
  return html`
    <section class="card" aria-labelledby="details-title">
      <h2 id="details-title">${say('yourOrder')}</h2>
      <dl class="facts">
        ${it.productName ? row(say('product'), it.qty > 1 ? say('several', { name: it.productName, qty: number(it.qty) }) : it.productName) : ''}
        ${attributes(line, it)}
        ${order?.username ? row(say('username'), order.username) : ''}
        ${order?.phoneNo ? row(say('phoneNo'), order.phoneNo) : ''}
        ${order?.address ? row(say('address'), order.address) : ''}
        ${it.orderDate ?? it.placedAt ? row(say('placedAt'), date(it.orderDate ?? it.placedAt)) : ''}
        ${line.payment.when === 'NONE' ? '' : row(say('payment'), paid(order, status, it.amount))}
        ${it.usedCouponId ? row(say('usedCoupon'), couponName(line, line.coupon?.kind, it.usedCouponId)) : ''}
        ${line.coupon ? row(say('earnedCoupon'), coupon(line, it)) : ''}
      </dl>
    </section>`;
}

const row = (label, value) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

/** Texts, and not the numbers that staff know a store by. */
const attributes = (line, it) =>
  Object.entries({ ...line.product.attributes, ...line.order.attributes })
    .filter(([name, { type }]) => it.attributes?.[name] !== undefined && (type === 'TEXT' || name in line.order.attributes))
    .map(([name]) => row(word(line, name), word(line, String(it.attributes[name]))));

function paid(order, status, amount) {
  const stands = order?.paymentStatus ?? status?.paymentStatus ?? (!order ? null : isOver(status) ? 'NEVER' : 'NONE');
  if (!stands) return html`<span class="sum">${money(amount)}</span>`;
  const kind = { APPROVED: 'good', REFUSED: 'bad', NONE: 'warn' }[stands] ?? 'plain';
  return html`<span class="sum">${money(amount)}</span> <span id="payment" class="badge ${kind}" data-status=${stands}>${say(`pay${stands}`)}</span>`;
}

const couponName = (line, kind, id) => say('couponNumber', { kind: kind ? word(line, kind) : say('coupon'), id });

function coupon(line, { couponId, couponKind, couponStatus, orderStatus }) {
  if (!couponId) return html`<span id="coupon" class="soft">${['OrderCanceled', 'OrderRejected'].includes(orderStatus) ? '–' : say('couponComing')}</span>`;
  const stands = couponStatus ?? 'ISSUED';
  const kind = stands === 'ISSUED' ? 'good' : 'plain';
  return html`<span id="coupon" data-status=${stands}>
    ${couponName(line, couponKind, couponId)} <span class="badge ${kind}">${say(`coupon${stands}`)}</span>
  </span>`;
}
