// All orders: by line and state with counts, filtered and paged; one by its number
import { html, nothing } from '/web/lib/lit-html.js';
import { facts } from '/web/js/facts.js';
import { get, items } from '/web/js/api.js';
import { money, number, say, title } from '/web/js/text.js';
import { since } from './clock.js';
import { counts } from './counts.js';
import { every, loaded, LOADING } from './live.js';
import { empty, shown } from './notices.js';
import { address } from './route.js';
import { badge, ofDelivery, STATES } from './status.js';

const SIZE = 25;

export function orders(where, show) {
  let asked = read(where);
  let what = LOADING;
  const sums = counts(show, 8000);
  let turns = every(5000, load);

  function read({ query }) {
    const line = query.get('line') ?? '';
    return { line: facts.lines.some(one => one.name === line) ? line : '', state: query.get('state') ?? '', page: Number(query.get('page')) || 0 };
  }

  async function load() {
    const mine = asked;
    const query = new URLSearchParams({ page: asked.page, size: SIZE, sort: 'orderId,desc' });
    if (asked.line) query.set('line', asked.line);
    if (asked.state) query.set('orderStatus', asked.state);
    const next = await loaded(() => get(`/api/orderStatus?${query}`), what);
    if (mine !== asked) return;
    what = next;
    show();
  }

  const count = (line, state) =>
    sums.count(row => (!line || row.line === line) && (!state || row.orderStatus === state));

  const to = more => address('orders', { ...asked, page: '', ...more });

  function find(event) {
    event.preventDefault();
    const id = new FormData(event.target).get('id').trim().replace(/^#/, '');
    if (id) location.hash = address(`orders/${encodeURIComponent(id)}`);
  }

  const view = () => html`
    <div class="head">
      <h1>${say('orders')}</h1>
      <form class="find" role="search" @submit=${find}>
        <label class="hidden" for="find">${say('findOrder')}</label>
        <input id="find" name="id" class="compact" inputmode="numeric" pattern="#?[0-9]+" required placeholder=${say('findOrder')}>
        <button>${say('find')}</button>
      </form>
    </div>
    ${filters()}
    <div id="orders">${shown(what, table, { again: turns.now, lines: 8 })}</div>`;

  const filters = () => html`
    <div id="counts" class="facets">
      <nav aria-label=${say('line')}>
        ${facet({ line: '' }, say('all'), count('', asked.state), !asked.line)}
        ${facts.lines.map(line => facet({ line: line.name }, title(line), count(line.name, asked.state), asked.line === line.name))}
      </nav>
      <nav aria-label=${say('state')}>
        ${facet({ state: '' }, say('all'), count(asked.line, ''), !asked.state)}
        ${STATES.filter(state => asked.state === state || !sums.isKnown || count(asked.line, state)).map(state =>
          facet({ state }, say(state), count(asked.line, state), asked.state === state)
        )}
      </nav>
    </div>`;

  const facet = (more, name, sum, isChosen) => html`
    <a href=${to(more)} aria-current=${isChosen ? 'true' : nothing}>${name}${sum === null ? nothing : html` <span class="pill">${number(sum)}</span>`}</a>`;

  function table(list) {
    const found = items(list);
    if (!found.length) return empty(say('noOrders'));
    return html`
      <table class="list">
        <thead><tr>
          <th>${say('order')}</th><th>${say('line')}</th><th>${say('product')}</th><th>${say('customer')}</th>
          <th class="number">${say('amount')}</th><th>${say('state')}</th><th>${say('delivery')}</th><th class="number">${say('changed')}</th>
        </tr></thead>
        <tbody>${found.map(row)}</tbody>
      </table>
      ${pages(list.page)}`;
  }

  function row(one) {
    const line = facts.lines.find(line => line.name === one.line);
    return html`<tr data-order=${one.orderId}>
      <td class="no"><a href=${address(`orders/${one.orderId}`)}>${one.orderId}</a></td>
      <td>${line ? title(line) : one.line}</td>
      <td>${one.productName ?? ''}${one.productName && one.qty > 1 ? html` × ${number(one.qty)}` : nothing}</td>
      <td>${one.username ?? one.userId}</td>
      <td class="number">${one.amount == null ? '' : money(one.amount)}</td>
      <td>${badge(one.orderStatus)}</td>
      <td>${one.deliveryStatus ? ofDelivery(one.line, one.deliveryStatus) : nothing}</td>
      <td class="number soft">${since(one.updatedAt)}</td>
    </tr>`;
  }

  const pages = page => html`
    <p class="row pages">
      ${page.number > 0 ? html`<a class="button" href=${to({ page: page.number - 1 || '' })}>${say('newer')}</a>` : nothing}
      <span class="soft">${say('orderPage', { page: page.number + 1, pages: Math.max(1, page.totalPages), count: number(page.totalElements) })}</span>
      ${page.number + 1 < page.totalPages ? html`<a class="button" href=${to({ page: page.number + 1 })}>${say('older')}</a>` : nothing}
    </p>`;

  return {
    title: () => say('orders'),
    view,
    move(to) {
      asked = read(to);
      turns.now();
      return true;
    },
    close() {
      turns.stop();
      sums.close();
    }
  };
}
