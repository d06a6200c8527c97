// A line's board: what waits for one's own steps, and what is under way
import { html, nothing } from '/web/lib/lit-html.js';
import { ask, toast } from '/web/js/parts.js';
import { user } from '/web/js/session.js';
import { number, say, title, word } from '/web/js/text.js';
import { boardData } from './board-data.js';
import { card as cardView } from './card.js';
import { counts } from './counts.js';
import { keyedList } from './keyed.js';
import { empty, shown, whisper } from './notices.js';
import { columnsOf, nextStep } from './plan.js';
import { boardLines } from './roles.js';
import { address } from './route.js';

export function boards(where, show) {
  let line = null;
  let columns = [];
  let data = null;
  let lists = new Map();
  const sums = counts(show, 10_000);
  begin(where);

  function begin({ path: [, name] }) {
    const lines = boardLines();
    line = lines.find(one => one.name === name) ?? lines[0];
    columns = columnsOf(line);
    lists = new Map(columns.map(column => [column.key, keyedList('ul', 'li', 'stack')]));
    data?.close();
    data = boardData(line, columns, show, arrived);
  }

  function arrived(cards) {
    const waiting = cards.filter(card => columns.some(column => column.isMine && column.statuses.includes(card.status.deliveryStatus)));
    if (waiting.length === 1) whisper(say('newCard', { id: waiting[0].id, what: waiting[0].status.productName ?? '' }));
    else if (waiting.length) whisper(say('newCards', { count: waiting.length }));
  }

  async function doStep(card, step) {
    try {
      await data.doStep(card, step, step.requires.includes('actor') ? user().id : null);
      toast(say('stepDone', { id: card.id, status: word(line, step.becomes) }));
    } catch (problem) {
      toast(`${say('orderNo', { id: card.id })}: ${problem.message}`, 'bad');
    }
  }

  async function reject(card) {
    const reason = await ask({
      title: say('rejectTitle', { id: card.id }),
      text: say('rejectText'),
      yes: say('reject'),
      danger: true,
      input: say('reason')
    });
    if (!reason) return;
    try {
      await data.reject(card, reason);
      toast(say('rejected', { id: card.id }));
    } catch (problem) {
      toast(`${say('orderNo', { id: card.id })}: ${problem.message}`, 'bad');
    }
  }

  const view = () => html`
    <div class="head">
      <h1>${title(line)}</h1>
      <p class="live ${data.isLive ? 'good' : ''}" role="status">${data.isLive ? say('live') : say('polling')}</p>
    </div>
    ${boardLines().length > 1 ? lineTabs() : nothing}
    <div id="boards" data-line=${line.name}>
      ${data.withoutDetails ? html`<p class="notice warn small" role="status">${say('withoutDetails')}</p>` : nothing}
      ${shown(data.what, board, { again: data.reload, lines: 6 })}
    </div>`;

  const lineTabs = () => html`
    <nav class="tabs lines" aria-label=${say('lines')}>
      ${boardLines().map(
        one => html`<a href=${address(`boards/${one.name}`)} aria-current=${one === line ? 'page' : nothing} data-to-line=${one.name}
          >${title(one)}${pill(waitingIn(one))}</a>`
      )}
    </nav>`;

  const pill = count => (count ? html`<span class="pill" title=${say('waitForYou')}>${number(count)}</span>` : nothing);

  function waitingIn(one) {
    const mine = columnsOf(one).filter(column => column.isMine);
    return sums.count(row => row.line === one.name && mine.some(column => column.statuses.includes(row.deliveryStatus)));
  }

  function board() {
    const filled = columns
      .map(column => ({ column, cards: data.of(column) }))
      .filter(({ column, cards }) => cards.length || column.key !== 'underWay' || column.statuses.length > 1);
    return html`
      ${filled.length > 1 ? jumps(filled) : nothing}
      <div class="board">${filled.map(({ column, cards }) => columnView(column, cards))}</div>`;
  }

  /** On a narrow screen columns stand below each other. */
  const jumps = filled => html`
    <p class="jumps">
      ${filled.map(
        ({ column, cards }) => html`<button class=${column.isMine ? 'mine' : ''} @click=${() => jump(column)}
          >${heading(column)} <span class="pill">${number(data.total(column, cards.length))}</span></button>`
      )}
    </p>`;

  function jump(column) {
    const head = document.getElementById(`column-${column.key}`);
    head.scrollIntoView({ block: 'start' });
    head.focus({ preventScroll: true });
  }

  const heading = column => (column.key === 'underWay' ? say('underWay') : word(line, column.key));

  const columnView = (column, cards) => html`
    <section class="column ${column.isMine ? 'mine' : ''}" data-column=${column.key} aria-labelledby="column-${column.key}">
      <h2 id="column-${column.key}" tabindex="-1">
        ${heading(column)} <span class="pill">${number(data.total(column, cards.length))}</span>
        ${column.step ? html`<span class="next">${nextOf(column.step)}</span>` : nothing}
      </h2>
      ${cards.length ? nothing : empty(say(column.isMine ? 'nothingWaits' : 'nothingHere'))}
      ${lists.get(column.key).update(cards, one => one.id, one => cardView(cardOf(column, one)), (element, one) => {
        element.className = 'card';
        element.dataset.order = one.id;
        element.toggleAttribute('aria-busy', one.busy);
      })}
      ${data.total(column, cards.length) > cards.length
        ? html`<p class="small soft">${say('oldestOf', { shown: cards.length, all: data.total(column, cards.length) })}</p>`
        : nothing}
    </section>`;

  const nextOf = step => (step.by === 'system' ? say('byItself') : `${word(line, step.by)}: ${word(line, step.name)}`);

  const cardOf = (column, one) => ({
    line,
    card: one,
    step: column.isMine ? column.step : null,
    next: column.key === 'underWay' ? nextStep(line, one.status.deliveryStatus) : null,
    status: column.key === 'underWay' ? one.status.deliveryStatus : null,
    onStep: step => doStep(one, step),
    onReject: () => reject(one)
  });

  return {
    title: () => title(line),
    view,
    move(to) {
      if (!boardLines().some(one => one.name === to.path[1]) || to.path[1] === line.name) return true;
      begin(to);
      return true;
    },
    close() {
      data.close();
      sums.close();
    }
  };
}
