// The console: boards for those who fulfil orders, and everything for the operator. This module is its frame.
import { html, nothing, render } from '/web/lib/lit-html.js';
import { bar } from '/web/js/parts.js';
import { arrive, login, user } from '/web/js/session.js';
import { say } from '/web/js/text.js';
import { attention } from './attention.js';
import { boards } from './boards.js';
import { dueNow } from './clock.js';
import { order } from './order.js';
import { orders } from './orders.js';
import { reveal } from './reveal.js';
import { boardLines, isOperator } from './roles.js';
import { address, at } from './route.js';
import { stuck } from './stuck.js';
import { system } from './system.js';
import './texts.js';

/** By the first word of the address. Each is opened with the address and a way to be shown anew. */
const PAGES = { boards, orders, order, stuck, system };
const FOR_OPERATORS = ['orders', 'stuck', 'system'];

const root = document.getElementById('page');
let page = null;
let kind = null;
let strip = null;
let isAsked = false;

function go() {
  const where = at(location.hash);
  if (!isHere()) return show();
  if (isOperator()) strip ??= attention(show);
  const wanted = kindOf(where);
  if (!wanted) return location.replace(address(isOperator() ? 'stuck' : 'boards'));
  if (wanted === kind && page.move?.(where)) return show();
  page?.close();
  kind = wanted;
  page = PAGES[wanted](where, show);
  show();
  scrollTo(0, 0);
}

/** An order has a page of its own, which whoever has its card may open. */
function kindOf({ path: [first, second] }) {
  if (first === 'orders' && second) return 'order';
  if (FOR_OPERATORS.includes(first) && !isOperator()) return null;
  return first in PAGES && first !== 'order' ? first : null;
}

const isHere = () => user() && (isOperator() || boardLines().length > 0);

/** Shows the page anew, once for all that has changed in this turn. */
function show() {
  if (isAsked) return;
  isAsked = true;
  queueMicrotask(() => {
    isAsked = false;
    if (!user()) leave();
    render(frame(), root);
    dueNow();
    reveal();
    document.title = `${page?.title?.() ?? say('console')} · Street12`;
  });
}

/** The token has come to its end: nothing more is asked in its name. */
function leave() {
  page?.close();
  strip?.close();
  page = null;
  strip = null;
  kind = null;
}

const frame = () => html`
  ${bar('/console', isHere() ? tabs() : nothing)}
  ${isHere() && strip ? strip.view() : nothing}
  <main id="content" tabindex="-1" class="console ${kind ?? ''}">${body()}</main>
  <p class="hidden" id="quiet" role="status" aria-live="polite"></p>`;

function body() {
  if (!user()) return signIn();
  if (!isHere()) return notStaff();
  return page.view();
}

const tabs = () => html`
  <nav class="tabs" aria-label=${say('whereTo')}>
    ${tab('boards', ['boards'])}
    ${isOperator() ? [tab('orders', ['orders', 'order']), tab('stuck', ['stuck']), tab('system', ['system'])] : nothing}
  </nav>`;

const tab = (name, kinds) => html`
  <a href=${address(name)} aria-current=${kinds.includes(kind) ? 'page' : nothing}>${say(name)}${strip?.badge(name) ?? nothing}</a>`;

const signIn = () => html`
  <div class="alone">
    <h1>${say('console')}</h1>
    <p>${say('signInFor')}</p>
    <p><button class="main" id="signIn" @click=${login}>${say('login')}</button></p>
  </div>`;

const notStaff = () => html`
  <div class="alone" id="notStaff">
    <h1>${say('forStaff')}</h1>
    <p>${say('forStaffText', { id: user().id })}</p>
    <p><a class="button" href="/">${say('toShop')}</a></p>
  </div>`;

await arrive();
addEventListener('hashchange', go);
go();
