// The customer's page: what the address names is shown, and shown again whenever something changed
import { html, render } from '/web/lib/lit-html.js';
import './texts.js';
import { facts, lineNamed } from '/web/js/facts.js';
import { bar, toast } from '/web/js/parts.js';
import { arrive, onEnd, user } from '/web/js/session.js';
import { say } from '/web/js/text.js';
import { forgetDrafts } from './draft.js';
import { openOrder } from './order.js';
import { openOrders } from './orders.js';
import { openProducts } from './products.js';
import { openTrack } from './track.js';

const page = document.getElementById('page');
let view = null;
let hasEnded = false;

const PLACES = [
  [/^$/, () => openLine(lineNamed(facts.defaultLine))],
  [/^lines\/([^/]+)$/, name => lineNamed(name) && openLine(lineNamed(name))],
  [/^lines\/([^/]+)\/products\/(\d+)$/, (name, id) => lineNamed(name) && openOrder(lineNamed(name), id, show)],
  [/^orders$/, () => openOrders(show)],
  [/^orders\/(\d+)$/, id => openTrack(id, show)]
];

/** A line that sells no products by name has nothing to browse: one orders at once. */
const openLine = line => (line.product.required ? openProducts(line, show) : openOrder(line, null, show));

function open() {
  view?.close?.();
  view = null;
  const wanted = location.hash.replace(/^#\/?/, '');
  for (const [pattern, opened] of PLACES) {
    const found = wanted.match(pattern);
    if (found) view = opened(...found.slice(1));
  }
  view ??= nowhere;
  show();
  page.querySelector('.strip [aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

const nowhere = {
  title: () => say('nothingHere'),
  view: () => html`<main id="content" class="empty" tabindex="-1"><h1 tabindex="-1">${say('nothingHere')}</h1><p><a class="button" href="#/">${say('toTheShop')}</a></p></main>`
};

function show() {
  if (!view) return;
  document.title = `${view.title()} · ${say('siteTitle')}`;
  render(html`${bar('#/', tabs())}${hasEnded && !user() ? ended() : ''}${view.view()}`, page);
}

const tabs = () => html`
  <nav class="tabs" aria-label=${say('myOrders')}>
    <a href="#/orders" id="my-orders" aria-current=${/^#\/orders/.test(location.hash) ? 'page' : 'false'}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 8l8-4 8 4v8l-8 4-8-4zm0 0 8 4 8-4m-8 4v8"/></svg><span class="long">${say('myOrders')}</span></a>
  </nav>`;

const ended = () => html`<p class="notice warn ended" role="alert">${say('sessionEnded')}</p>`;

/** Who comes to another place begins at its heading, not where the last one was left. */
function moved() {
  open();
  window.scrollTo(0, 0);
  page.querySelector('h1')?.focus({ preventScroll: true });
}

const hasArrived = await arrive();
onEnd(() => {
  hasEnded = true;
  show();
});
window.addEventListener('hashchange', moved);
document.addEventListener('click', event => event.target.closest('#logout') && forgetDrafts(), { capture: true });
open();
if (!hasArrived) toast(say('loginFailed'), 'bad');
