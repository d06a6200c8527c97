// The customer's orders, newest first, and always as they stand now
import { html } from '/web/lib/lit-html.js';
import { call, items } from '/web/js/api.js';
import { lineNamed } from '/web/js/facts.js';
import { failure, pager, signIn, skeleton, stale } from '/web/js/parts.js';
import { user } from '/web/js/session.js';
import { follow } from '/web/js/stream.js';
import { date, number, say, title } from '/web/js/text.js';
import { cover } from './cover.js';
import { price } from './products.js';
import { badge } from './status.js';

const SIZE = 10;
// Things happen in bunches; one look is enough for all of them
const GATHERING = 400;

export function openOrders(show) {
  const state = { orders: null, page: null, age: null, problem: null, live: null };
  let wanted = 0;
  let unfollow = null;
  let looking = null;
  let isClosed = false;

  async function load() {
    const page = wanted;
    try {
      const query = new URLSearchParams({ userId: user().id, sort: 'orderId,desc', size: SIZE, page });
      const { body, age } = await call(`/api/orderStatus?${query}`);
      if (page === wanted) Object.assign(state, { orders: items(body), page: body.page, age, problem: null });
    } catch (problem) {
      state.problem = problem;
    }
    if (!isClosed) show();
  }

  function go(page) {
    wanted = page;
    load();
    window.scrollTo(0, 0);
  }

  function soon() {
    clearTimeout(looking);
    looking = setTimeout(load, GATHERING);
  }

  function seen() {
    if (!document.hidden && user()) load();
  }

  if (user()) {
    load();
    unfollow = follow('/api/orderStatus/events', {
      onEvent: soon,
      onState: isLive => {
        if (isLive && state.live === false) soon();
        state.live = isLive;
        show();
      },
      // Without a feed, it is looked again whenever somebody looks
      onRefused: () => {
        state.live = null;
        show();
      }
    });
    document.addEventListener('visibilitychange', seen);
  }
  return {
    title: () => say('myOrders'),
    view: () => html`
      <main id="content" tabindex="-1">
        <div class="row">
          <h1 tabindex="-1">${say('myOrders')}</h1>
          ${state.live === null ? '' : html`<span class="end sign small" data-live=${state.live}>${say(state.live ? 'live' : 'reconnecting')}</span>`}
        </div>
        ${user() ? content() : html`<div class="invitation"><p>${say('signInToSee')}</p><button class="main" @click=${signIn}>${say('login')}</button></div>`}
      </main>`,
    close: () => {
      isClosed = true;
      clearTimeout(looking);
      unfollow?.();
      document.removeEventListener('visibilitychange', seen);
    }
  };

  function content() {
    const { orders, page, age, problem } = state;
    return html`
      ${problem ? failure(problem, load) : ''}
      ${stale(age)}
      ${!orders && !problem ? skeleton(6) : ''}
      ${orders?.length === 0 ? html`<div class="empty"><p>${say('noOrders')}</p><p><a class="button" href="#/">${say('toTheShop')}</a></p></div>` : ''}
      <ul id="orders" class="orders" ?hidden=${!orders?.length}>${orders?.map(orderView)}</ul>
      ${pager(page, go)}`;
  }
}

function orderView(order) {
  const line = lineNamed(order.line);
  const name = order.productName ?? title(line);
  return html`
    <li data-order=${order.orderId}>
      <a href="#/orders/${order.orderId}">
        ${cover(name)}
        <span class="what">
          <strong>${order.qty > 1 ? say('several', { name, qty: number(order.qty) }) : name}</strong>
          <span class="soft small">${say('orderNumber', { id: order.orderId })} · ${title(line)} · ${date(order.placedAt ?? order.updatedAt)}</span>
        </span>
        <span class="sum">${order.amount === undefined ? '' : price(order.amount)}</span>
        ${badge(line, order)}
      </a>
    </li>`;
}
