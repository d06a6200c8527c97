// One order: where it stands, live, and what can still be done about it
import { html } from '/web/lib/lit-html.js';
import { call } from '/web/js/api.js';
import { lineNamed } from '/web/js/facts.js';
import { ask, failure, signIn, skeleton, stale } from '/web/js/parts.js';
import { user } from '/web/js/session.js';
import { money, say, title, word } from '/web/js/text.js';
import { details } from './details.js';
import { messagesView, timelineView } from './history.js';
import { mayCancel, mayPay, walked } from './plan.js';
import { refusalView } from './refusal.js';
import { inWords, standing } from './status.js';
import { nameOf, track } from './steps.js';
import { watch } from './watch.js';

/** @param {string} id the order's */
export function openTrack(id, show) {
  const watched = watch(id, show);
  const { known, start, look } = watched;
  const state = { isPaying: false, refusal: null };
  let isClosed = false;

  const line = () => lineNamed((known.status ?? known.order).line);

  async function cancel() {
    const { order } = known;
    const isPaid = order.payStatus === 'Y';
    const sure = await ask({
      title: say('cancelSure'),
      text: say(isPaid ? 'cancelPaid' : 'cancelUnpaid', { amount: money(order.amount) }),
      yes: say('cancelYes'),
      danger: true
    });
    if (!sure) return;
    try {
      known.order = (await call(`/api/orders/${id}`, { method: 'PATCH', body: { orderStatus: 'Order Canceled' } })).body;
      state.refusal = null;
    } catch (problem) {
      state.refusal = { problem, heading: say('cancelRefused') };
    }
    show();
    await look();
    keepFocus();
  }

  /** A button that did its work goes; who used it goes on at the heading. */
  function keepFocus() {
    if (!isClosed && document.activeElement === document.body) document.getElementById('headline')?.focus({ preventScroll: true });
  }

  async function pay() {
    Object.assign(state, { isPaying: true, refusal: null });
    show();
    try {
      await call(`/api/orders/${id}/payment`, { method: 'POST' });
    } catch (problem) {
      state.refusal = { problem, heading: say('notPaid') };
    }
    await look();
    state.isPaying = false;
    if (isClosed) return;
    show();
    keepFocus();
  }

  if (user()) start();
  return {
    title: () => say('orderNumber', { id }),
    view: () => html`<main id="content" class="tracking" tabindex="-1">${content()}</main>`,
    close: () => {
      isClosed = true;
      watched.close();
    }
  };

  function content() {
    const { order, status, problem } = known;
    if (!user()) return closedDoor();
    if (!order && !status) {
      if (problem?.status === 404) return nothingThere();
      return html`<h1 tabindex="-1">${say('orderNumber', { id })}</h1>${problem ? failure(problem, start) : skeleton(5)}`;
    }
    return whole();
  }

  function whole() {
    const { order, timeline, messages, problem, age, isLate } = known;
    const { refusal } = state;
    const status = watched.status();
    const stops = walked(line(), status, timeline);
    const now = headline(stops);
    return html`
      <p class="row above">
        <span>${say('orderNumber', { id })} · ${title(line())}</span>
        ${sign()}
      </p>
      <section class="card jewel" aria-labelledby="headline">
        <h1 id="headline" tabindex="-1">${now.text}</h1>
        <p class="soft next">${now.next}</p>
        <p class="hidden" role="status">${say('orderNumber', { id })}: ${now.text}. ${now.next}</p>
        ${track(line(), stops)}
        ${reasons()}
        ${refusal ? refusalView(refusal.problem, null, refusal.heading) : ''}
        ${deeds()}
      </section>
      ${stale(age)}
      ${problem ? failure(problem, start) : ''}
      ${isLate ? html`<div class="notice warn" role="status"><p>${say('takesLong')}</p><button @click=${start}>${say('again')}</button></div>` : ''}
      <div class="columns">
        <div>${timelineView(line(), timeline)}</div>
        <div>${details(line(), order, status)}${messagesView(messages)}</div>
      </div>`;
  }

  function sign() {
    if (known.live === null) return '';
    return html`<span class="end sign small" data-live=${known.live}>${say(known.live ? 'live' : 'reconnecting')}</span>`;
  }

  /** Where it stands, and what comes next. */
  function headline(stops) {
    const status = watched.status();
    if (!status) return { text: say('onItsWay'), next: known.isLate ? '' : say('onItsWayNote') };
    const stands = standing(line(), status);
    const current = stops.findIndex(stop => stop.state === 'now');
    const next = stops[current + 1];
    if (stands === 'COMPLETED') return { text: inWords(line(), stands), next: say('allDone') };
    if (current < 0 || stands === 'UNPAID' || !next) return { text: inWords(line(), stands), next: '' };
    const step = nameOf(line(), next);
    return { text: inWords(line(), stands), next: next.by ? say('nextBy', { step, by: word(line(), next.by) }) : say('nextIs', { step }) };
  }

  /** Why a cancel was refused, or the order not taken. */
  function reasons() {
    const status = watched.status();
    const reason = known.order?.reason ?? status?.reason;
    if (!reason) return '';
    const stands = standing(line(), status ?? {});
    const heading = stands === 'REJECTED' ? 'rejectedWhy' : stands === 'CANCELED' ? 'canceledWhy' : 'cancelRefused';
    if (stands === 'CANCELING') return '';
    return html`<div class="notice ${stands === 'CANCELED' ? '' : 'warn'}" id="reason"><p><strong>${say(heading)}</strong></p><p>${reason}</p></div>`;
  }

  function deeds() {
    const { order } = known;
    const { isPaying } = state;
    const status = watched.status();
    const canPay = mayPay(line(), order);
    const canCancel = mayCancel(line(), order, status);
    if (!canPay && !canCancel) return '';
    return html`
      <div class="row deeds">
        ${canPay ? html`<button id="pay" class="main" ?disabled=${isPaying} @click=${pay}>${isPaying ? say('paying') : say('payNow', { amount: money(order.amount) })}</button>` : ''}
        ${canCancel ? html`<button id="cancel" class="danger" ?disabled=${isPaying} @click=${cancel}>${say('cancelOrder')}</button>` : ''}
      </div>`;
  }

  function nothingThere() {
    return html`
      <h1 tabindex="-1">${say('noSuchOrder')}</h1>
      <p class="soft">${say('noSuchOrderNote')}</p>
      <p><a href="#/orders">${say('myOrders')}</a></p>`;
  }

  function closedDoor() {
    return html`
      <h1 tabindex="-1">${say('orderNumber', { id })}</h1>
      <div class="invitation"><p>${say('signInToSee')}</p><button class="main" @click=${signIn}>${say('login')}</button></div>`;
  }
}
