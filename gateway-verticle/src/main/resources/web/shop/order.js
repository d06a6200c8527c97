// Ordering: the form that a line's rules make, the amount as it is computed, and what comes of sending it
import { html } from '/web/lib/lit-html.js';
import { call, get } from '/web/js/api.js';
import { failure, signIn, skeleton } from '/web/js/parts.js';
import { may, user } from '/web/js/session.js';
import { money, say, title } from '/web/js/text.js';
import { couponChoice, usableCoupons } from './coupons.js';
import { cover } from './cover.js';
import { draftOf } from './draft.js';
import { amountOf, bodyOf, faultOf, fieldsOf } from './fields.js';
import { fieldView, idOf } from './inputs.js';
import { lineHead, linesNav } from './lines.js';
import { lack, price, said } from './products.js';
import { refusalView } from './refusal.js';

/** @param {string|null} productId null where the line's orders name none */
export function openOrder(line, productId, show) {
  const draft = draftOf(productId ? `${line.name}.${productId}` : line.name);
  const fields = fieldsOf(line);
  const state = { product: null, problem: null, coupons: [], faults: {}, refusal: null, note: null, isBusy: false, waitUntil: 0 };
  let isClosed = false;
  let clock = null;
  if (productId) draft.values.qty ??= '1';
  // Messages greet by name
  if (!draft.isKept) draft.values.username ??= user()?.id;
  if (!draft.isKept) fields.filter(field => field.suggested && !field.suggested.includes(draft.values[field.name])).forEach(field => delete draft.values[field.name]);

  async function load() {
    state.problem = null;
    try {
      if (productId) state.product = await get(`/api/products/${productId}`);
    } catch (problem) {
      state.problem = problem;
    }
    show();
    state.coupons = await usableCoupons(line);
    // A coupon of a draft may have been used meanwhile
    if (draft.values.couponId && !state.coupons.some(coupon => String(coupon.id) === draft.values.couponId)) draft.set('couponId', '');
    show();
  }

  async function place(event) {
    event.preventDefault();
    if (state.isBusy || isWaiting()) return;
    state.faults = Object.fromEntries(fields.map(field => [field.name, faultOf(field, draft.values[field.name])]).filter(([, fault]) => fault));
    Object.assign(state, { refusal: null, note: null });
    if (Object.keys(state.faults).length) return showFaults();
    Object.assign(state, { isBusy: true });
    show();
    try {
      const body = bodyOf(line, state.product, draft.values, user().id);
      const headers = { 'Idempotency-Key': draft.keyFor(body) };
      const answer = await call(`/api/orders?line=${line.name}`, { method: 'POST', body, headers });
      draft.done();
      if (!isClosed) location.hash = `#/orders/${answer.body.id}`;
    } catch (problem) {
      await refused(problem);
    }
    state.isBusy = false;
    if (Object.keys(state.faults).length) showFaults();
    else show();
  }

  async function refused(problem) {
    state.refusal = problem;
    if (problem.retryAfter) wait(problem.retryAfter);
    // Not refused for good, or not known to be: the same again must be the same order
    if (problem.status >= 400 && problem.status < 500 && problem.status !== 401 && !problem.retryAfter) draft.renewKey();
    for (const { pointer, reason } of problem.errors) {
      const field = fields.find(one => one.pointer === pointer);
      if (field) state.faults[field.name] = reason;
    }
    const fault = couponFault(problem);
    if (fault) await dropCoupon(fault);
    else if (problem.status === 409) await lookAgain(problem);
  }

  /** Why the coupon cannot be used; null where it is not the coupon, or may be used in a moment. */
  function couponFault(problem) {
    if (problem.retryAfter) return null;
    if (problem.is('coupon-unusable')) return problem.message;
    return problem.errors.some(({ pointer }) => pointer === '/couponId') ? say('couponNotTaken') : null;
  }

  async function dropCoupon(fault) {
    draft.set('couponId', '');
    state.faults.couponId = fault;
    state.note = say('withoutCoupon');
    state.coupons = await usableCoupons(line);
  }

  /** The product is not what it was when the form was opened. */
  async function lookAgain(problem) {
    if (!productId) return;
    const product = await get(`/api/products/${productId}`).catch(() => state.product);
    state.product = product;
    if (problem.is('price-differs') && product) state.note = say('priceChanged', { price: price(product.productPrice) });
  }

  const isWaiting = () => state.waitUntil > Date.now();

  function wait(seconds) {
    state.waitUntil = Date.now() + seconds * 1000;
    clearInterval(clock);
    clock = setInterval(() => {
      if (!isWaiting()) clearInterval(clock);
      show();
    }, 1000);
  }

  function showFaults() {
    show();
    const first = fields.find(field => state.faults[field.name]);
    document.getElementById(first ? idOf(first) : 'coupon')?.focus();
  }

  function set(name, value) {
    draft.set(name, value);
    delete state.faults[name];
    show();
  }

  if (user()) load();
  return {
    title: () => state.product?.productName ?? title(line),
    view: () => html`${linesNav(line.name)}<main id="content" tabindex="-1">${productId ? productHead() : lineHead(line)}${content()}</main>`,
    close: () => {
      isClosed = true;
      clearInterval(clock);
    }
  };

  function productHead() {
    return html`
      <header class="head">
        <p><a class="back" href="#/lines/${line.name}">${say('backTo', { line: title(line) })}</a></p>
        <h1 tabindex="-1">${state.product?.productName ?? say('newOrder')}</h1>
      </header>`;
  }

  function content() {
    if (!user()) return html`<div class="invitation"><p>${say('signInToOrder')}</p><button class="main" @click=${signIn}>${say('login')}</button></div>`;
    if (state.problem) return failure(state.problem, load);
    if (productId && !state.product) return skeleton(5);
    return form();
  }

  function form() {
    return html`
      ${may('customer') ? '' : html`<div class="notice warn"><p>${say('notCustomer', { user: user().id })}</p><p><a href="/console">${say('console')}</a></p></div>`}
      <form id="order" class="ordering" novalidate @submit=${place}>
        <div class="card fields">
          <h2>${say('yourOrder')}</h2>
          ${fields.map(field =>
            fieldView(line, field, {
              value: draft.values[field.name],
              fault: state.faults[field.name],
              set: value => set(field.name, value)
            })
          )}
          ${couponChoice(line, {
            coupons: state.coupons,
            chosen: draft.values.couponId,
            fault: state.faults.couponId,
            set: value => set('couponId', value)
          })}
        </div>
        <div class="card summary">${summary()}</div>
      </form>`;
  }

  function summary() {
    const { product, refusal, note } = state;
    const amount = amountOf(product, draft.values);
    const missing = product && lack(product);
    const seconds = Math.ceil((state.waitUntil - Date.now()) / 1000);
    return html`
      ${product ? html`${cover(product.productName)}<h2>${product.productName}</h2>${facts(product)}` : html`<h2>${title(line)}</h2>`}
      <p class="total"><span>${say('total')}</span><output id="amount" class="sum">${amount === null ? '–' : price(amount)}</output></p>
      ${missing ? html`<p class="notice warn">${missing}</p>` : ''}
      ${refusal ? refusalView(refusal, note) : ''}
      <button id="place" class="main wide" ?disabled=${state.isBusy || isWaiting() || Boolean(missing)}>
        ${state.isBusy ? say('placing') : isWaiting() ? say('comeBack', { count: seconds }) : deed(amount)}
      </button>
      ${line.payment.when === 'AFTER_ORDER' ? html`<p class="soft small">${say('payNext')}</p>` : ''}`;
  }

  function deed(amount) {
    if (line.payment.when === 'NONE') return say('reserve');
    return line.payment.when === 'WITH_ORDER' && amount !== null ? say('orderAndPay', { amount: money(amount) }) : say('orderNow');
  }

  function facts(product) {
    const rows = said(line, product);
    if (product.productPrice > 0) rows.push({ label: say('unitPrice'), text: price(product.productPrice) });
    return rows.length === 0 ? '' : html`<dl class="facts">${rows.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`;
  }
}
