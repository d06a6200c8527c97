// One order with all that belongs to it, side by side, as it happens
import { html, nothing } from '/web/lib/lit-html.js';
import { call, get, items } from '/web/js/api.js';
import { lineNamed } from '/web/js/facts.js';
import { ask, toast } from '/web/js/parts.js';
import { follow } from '/web/js/stream.js';
import { date, language, money, number, say, time, title, word } from '/web/js/text.js';
import { since, until } from './clock.js';
import { every, loaded, LOADING } from './live.js';
import { empty, shown } from './notices.js';
import { owing } from './owing.js';
import { isOperator } from './roles.js';
import { address } from './route.js';
import { badge, ofDelivery } from './status.js';

const PARTS = ['payments', 'deliveries', 'coupons', 'messages'];
const OVER = ['OrderCompleted', 'OrderCanceled', 'OrderRejected', 'DeliveryRejected', 'OrderCancelRequested'];

export function order({ path: [, id] }, show) {
  let status = LOADING;
  let timeline = LOADING;
  const parts = new Map(PARTS.map(part => [part, LOADING]));
  const isId = /^[1-9]\d{0,18}$/.test(id);
  if (!isId) status = { state: 'absent' };

  const turns = isId ? every(8000, load) : { stop() {}, now() {} };
  let gathering = null;
  const hangUp = isId ? follow(`/api/orderStatus/${id}/events`, { onEvent: heard }) : () => {};

  function heard() {
    gathering ??= setTimeout(() => {
      gathering = null;
      turns.now();
    }, 300);
  }

  async function load() {
    await Promise.all([
      loaded(() => get(`/api/orderStatus/${id}`), status).then(now => (status = now)),
      loaded(() => get(`/api/orderStatus/${id}/timeline`).then(items), timeline).then(now => (timeline = now)),
      ...PARTS.map(part => loaded(() => get(`/api/${part}?orderId=${id}`).then(items), parts.get(part)).then(now => parts.set(part, now)))
    ]);
    show();
  }

  async function cancel() {
    const reason = await ask({ title: say('cancelTitle', { id }), text: say('cancelText'), yes: say('cancelOrder'), danger: true, input: say('reason') });
    if (!reason) return;
    try {
      await call(`/api/orders/${id}`, { method: 'PATCH', body: { orderStatus: 'Order Canceled', reason } });
      toast(say('cancelAsked', { id }));
    } catch (problem) {
      toast(problem.message, 'bad');
    }
    turns.now();
  }

  const back = () => {
    const line = status.value?.line;
    return isOperator()
      ? html`<a href=${address('orders')}>← ${say('backToOrders')}</a>`
      : html`<a href=${address(line ? `boards/${line}` : 'boards')}>← ${say('backToBoard')}</a>`;
  };

  const view = () => html`
    <p class="back">${back()}</p>
    ${status.state === 'absent'
      ? html`<h1>${say('orderNo', { id })}</h1>${empty(say('noOrder', { id }))}`
      : html`
        ${shown(status, head, { again: turns.now, lines: 2 })}
        <div class="sides" id="order" data-order=${id}>
          <section class="wide"><h2>${say('timeline')}</h2>${shown(timeline, entries)}</section>
          ${section('delivery', 'deliveries', deliveryView)}
          ${section('payment', 'payments', paymentView)}
          ${section('coupon', 'coupons', couponView)}
          ${section('messages', 'messages', messageView)}
        </div>`}`;

  const section = (name, part, one) => html`
    <section data-part=${part}><h2>${say(name)}</h2>
      ${shown(parts.get(part), all => (all.length ? all.map(one) : html`<p class="soft small">${say('noneYet')}</p>`))}
    </section>`;

  const head = one => html`
    <div class="head">
      <h1>${say('orderNo', { id })} <span class="badge">${lineNamed(one.line) ? title(lineNamed(one.line)) : one.line}</span> ${badge(one.orderStatus)}</h1>
      ${isOperator() && !OVER.includes(one.orderStatus)
        ? html`<button class="danger" id="cancel" @click=${cancel}>${say('cancelOrder')}</button>`
        : nothing}
    </div>
    ${list([
      ['product', one.productName && `${one.productName} × ${number(one.qty ?? 1)}`],
      ['amount', one.amount == null ? null : money(one.amount)],
      ['customer', [one.username, one.userId].filter(Boolean).join(' · ')],
      ['placed', one.placedAt && date(one.placedAt)],
      ['reason', one.reason],
      ...Object.entries(one.attributes ?? {}).map(([name, value]) => [name, word(one.line, String(value)), word(one.line, name)])
    ])}`;

  const list = pairs => html`
    <dl class="facts">
      ${pairs.filter(([, value]) => value).map(([name, value, label]) => html`<div><dt>${label ?? say(name)}</dt><dd>${value}</dd></div>`)}
    </dl>`;

  const entries = all => html`
    <ol class="timeline">
      ${[...all].reverse().map(
        one => html`<li>
          <time datetime=${one.time} title=${date(one.time)}>${time(one.time)}</time>
          <span><strong>${words(one)}</strong>${one.description ? html` <span class="soft">${one.description}</span>` : nothing}
          <span class="soft small">${one.source} · ${one.type}</span></span>
        </li>`
      )}
    </ol>`;

  const words = one => one.words?.[language] ?? one.words?.en ?? (one.detail ? `${one.type} · ${word(one.line, one.detail)}` : one.type);

  const deliveryView = one => html`
    <p>${ofDelivery(one.line, one.deliveryStatus)}</p>
    ${list([
      ['address', one.address],
      ['phone', one.phoneNo && html`<a href="tel:${one.phoneNo.replace(/[^0-9+]/g, '')}">${one.phoneNo}</a>`],
      ['next', one.nextStep && `${word(one.line, one.nextStep)} · ${one.nextBy === 'system' ? say('byItself') : word(one.line, one.nextBy)}`],
      ['actor', one.actor],
      ['reason', one.reason]
    ])}
    ${owes(one)}`;

  function owes(one) {
    const owed = owing(one);
    if (!owed) return nothing;
    return html`<p class="small ${owed.stuck ? 'bad' : 'warn'}">${say('waitsOn')}: ${owed.for ? say(owed.for) : ''} · ${say('attempts')} ${number(owed.attempts)}
      ${owed.lastError ? html` · ${owed.lastError}` : nothing}${owed.dueAt && !owed.stuck ? html` · ${until(owed.dueAt)}` : nothing}</p>`;
  }

  const paymentView = one => html`
    <p>${badge(one.paymentStatus)} <strong>${money(one.amount)}</strong></p>
    ${list([
      ['reason', one.reason],
      ['changed', one.updatedAt && since(one.updatedAt)]
    ])}
    ${owes(one)}`;

  const couponView = one => html`<p>${badge(one.couponStatus)} ${word(one.line, one.couponKind)} <span class="soft small">#${one.id}</span></p>`;

  const messageView = one => html`
    <div class="said"><p class="small soft">${badge(one.messageStatus)} ${one.channel} ${one.sentAt ? time(one.sentAt) : ''}</p><p>${one.text}</p>${owes(one)}</div>`;

  return {
    title: () => say('orderNo', { id }),
    view,
    close() {
      clearTimeout(gathering);
      turns.stop();
      hangUp();
    }
  };
}
