// What a line sells
import { html } from '/web/lib/lit-html.js';
import { get, items } from '/web/js/api.js';
import { failure, pager, signIn, skeleton } from '/web/js/parts.js';
import { user } from '/web/js/session.js';
import { money, number, say, title, word } from '/web/js/text.js';
import { cover } from './cover.js';
import { lineHead, linesNav } from './lines.js';

const SIZE = 24;

/** @param {object} line its facts */
export function openProducts(line, show) {
  const state = { products: null, page: null, problem: null };

  async function load(page = 0) {
    Object.assign(state, { products: null, problem: null });
    show();
    try {
      const list = await get(`/api/products?line=${line.name}&size=${SIZE}&page=${page}`);
      Object.assign(state, { products: items(list), page: list.page });
    } catch (problem) {
      state.problem = problem;
    }
    show();
  }

  function go(page) {
    load(page);
    window.scrollTo(0, 0);
  }

  if (user()) load();
  return {
    title: () => title(line),
    view: () => html`${linesNav(line.name)}<main id="content" tabindex="-1">${lineHead(line)}${user() ? list() : invitation()}</main>`
  };

  function list() {
    const { products, problem, page } = state;
    return html`
      <h2 class="hidden">${say('products')}</h2>
      ${problem ? failure(problem, () => load(page?.number)) : ''}
      ${!products && !problem ? skeleton(4) : ''}
      ${products?.length === 0 ? html`<p class="empty">${say('noProducts')}</p>` : ''}
      <ul id="products" class="cards" ?hidden=${!products?.length}>${products?.map(product => card(line, product))}</ul>
      ${pager(page, go)}`;
  }
}

const invitation = () => html`
  <div class="invitation">
    <p>${say('signInFirst')}</p>
    <button class="main" @click=${signIn}>${say('login')}</button>
  </div>`;

/** Why it cannot be had now; null where it can. */
export const lack = product => (product.productStatus !== 'Available' ? say('unavailable') : product.stock === 0 ? say('soldOut') : null);

export const price = amount => (amount === 0 ? say('free') : money(amount));

/** What the line says of a product, in its words; numbers of stores and the like stay with the staff. */
export const said = (line, product) =>
  Object.entries(line.product.attributes)
    .filter(([name, { type }]) => product.attributes?.[name] !== undefined && type === 'TEXT')
    .map(([name]) => ({ name, label: word(line, name), text: word(line, String(product.attributes[name])) }));

function card(line, product) {
  const missing = lack(product);
  const about = html`
    ${cover(product.productName)}
    <div class="about">
      <h3>${product.productName}</h3>
      <p class="soft small">${said(line, product).map(({ label, text }) => html`<span title=${label}>${text}</span>`)}</p>
      <p class="price">${price(product.productPrice)}</p>
      ${missing ? html`<p class="badge plain">${missing}</p>` : product.stock != null ? html`<p class="soft small">${say('left', { count: number(product.stock) })}</p>` : ''}
    </div>`;
  return html`
    <li data-product=${product.id}>
      ${missing ? html`<div class="product gone">${about}</div>` : html`<a class="product" href="#/lines/${line.name}/products/${product.id}">${about}</a>`}
    </li>`;
}
