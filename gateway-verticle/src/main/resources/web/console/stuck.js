// What waits for a person, and what is being retried
import { html, nothing } from '/web/lib/lit-html.js';
import { call, get, items } from '/web/js/api.js';
import { lineNamed } from '/web/js/facts.js';
import { ask, toast } from '/web/js/parts.js';
import { number, say, title } from '/web/js/text.js';
import { ifAble } from './able.js';
import { mended } from './attention.js';
import { since, until } from './clock.js';
import { deadLetters } from './dead-letters.js';
import { keyedList } from './keyed.js';
import { every, loaded, LOADING } from './live.js';
import { empty, shown } from './notices.js';
import { owing } from './owing.js';
import { address } from './route.js';
import { ofDelivery, badge } from './status.js';

const NEWEST = 100;
const KINDS = [
  { name: 'delivery', path: 'deliveries', mayCompensate: true },
  { name: 'payment', path: 'payments' },
  { name: 'couponUse', path: 'couponUses', id: 'orderId' },
  { name: 'message', path: 'messages', mayDiscard: true }
];
const idOf = kind => kind.id ?? 'id';

export function stuck(where, show) {
  const found = new Map(KINDS.map(kind => [kind, LOADING]));
  const busy = new Set();
  const lists = { stuck: keyedList('ul', 'li', 'stack'), retried: keyedList('ul', 'li', 'stack') };
  const letters = deadLetters(show);
  const turns = every(5000, load);

  async function load() {
    await Promise.all(KINDS.map(kind => loaded(() => look(kind), found.get(kind)).then(now => found.set(kind, now))));
    show();
  }

  /** What is stuck by asking for it; what is being retried among the newest. */
  async function look(kind) {
    const [asked, newest] = await Promise.all([
      ifAble(`stuck ${kind.path}`, () => get(`/api/${kind.path}?stuck=true&size=${NEWEST}`)),
      get(`/api/${kind.path}?sort=${idOf(kind)},desc&size=${NEWEST}`)
    ]);
    const all = new Map([...items(newest), ...items(asked)].map(one => [one[idOf(kind)], one]));
    const owe = [...all].map(([id, one]) => ({ key: `${kind.name}-${id}`, id, kind, one, owed: owing(one) })).filter(({ owed }) => owed);
    return { owe, isExact: Boolean(asked), total: asked?.page.totalElements ?? null };
  }

  async function act(row, path, body, done) {
    if (busy.has(row.key)) return;
    busy.add(row.key);
    show();
    try {
      await call(`/api/${row.kind.path}/${row.id}/${path}`, { method: 'POST', ...(body ? { body } : {}) });
      toast(done);
    } catch (problem) {
      toast(problem.status === 404 || problem.status === 405 ? say('absent') : problem.message, 'bad');
    }
    busy.delete(row.key);
    turns.now();
    mended();
  }

  const retry = row => act(row, 'retry', null, say('retrying', { what: say(row.kind.name), id: row.id }));

  async function compensate(row) {
    const id = row.one.orderId;
    const reason = await ask({ title: say('compensateTitle', { id }), text: say('compensateText'), yes: say('compensate'), danger: true, input: say('reason') });
    if (reason) await act(row, 'compensation', { reason }, say('compensated', { id }));
  }

  async function discard(row) {
    const id = `${say(row.kind.name)} ${row.id}`;
    const reason = await ask({ title: say('discardTitle', { id }), text: say('discardText'), yes: say('discard'), danger: true, input: say('reason') });
    if (reason) await act(row, 'discard', { reason }, say('discarded', { id }));
  }

  const all = () => KINDS.flatMap(kind => found.get(kind).value?.owe ?? []).sort((a, b) => oldest(a) - oldest(b));
  const oldest = row => Date.parse(row.owed.since ?? row.owed.dueAt ?? 0) || 0;

  /** One state for three services: those that answer are shown, those that do not are named. */
  function state() {
    const states = [...found.values()];
    if (states.every(one => one.state === 'loading')) return LOADING;
    const failed = states.find(one => one.state === 'failed');
    return failed ? { state: 'failed', value: all(), problem: failed.problem } : { state: 'ready', value: all() };
  }

  const isExact = () => [...found.values()].every(one => one.value?.isExact);

  const view = () => html`
    <h1>${say('stuck')}</h1>
    <section id="stuck" aria-labelledby="stuckHead">
      <h2 id="stuckHead" tabindex="-1">${say('needsYou')}</h2>
      ${shown(state(), rows => part(rows.filter(row => row.owed.stuck), 'stuck', 'noneStuck', 'stuckNote'), { again: turns.now })}
      ${[...found.values()].some(one => one.value && !one.value.isExact) ? html`<p class="small soft">${say('onlyNewest', { count: NEWEST })}</p>` : nothing}
    </section>
    ${letters.view()}
    <section id="retried" aria-labelledby="retriedHead">
      <h2 id="retriedHead" tabindex="-1">${say('retried')}</h2>
      ${shown(state(), rows => part(rows.filter(row => !row.owed.stuck && row.owed.attempts > 0), 'retried', 'noneRetried', 'retriedNote'))}
    </section>`;

  const part = (rows, list, none, note) => html`
    ${rows.length ? html`<p class="small soft">${say(note, { count: NEWEST })}</p>` : empty(say(none), list === 'stuck' && isExact())}
    ${lists[list].update(rows, row => row.key, rowView, (element, row) => {
      element.className = `card owed ${row.owed.stuck ? 'bad' : ''}`;
      element.setAttribute(`data-${row.kind.name}`, row.id);
    })}`;

  const rowView = row => {
    const { id, one, owed, kind } = row;
    const line = lineNamed(one.line);
    return html`
      <div class="top">
        <span><strong>${say(kind.name)} ${id}</strong> · <a href=${address(`orders/${one.orderId}`)}>${say('orderNo', { id: one.orderId })}</a>
          <span class="soft">${line ? title(line) : one.line}</span>
          ${kind.name === 'delivery' ? ofDelivery(one.line, one.deliveryStatus) : badge(one.paymentStatus ?? one.couponUseStatus ?? one.messageStatus)}</span>
        ${owed.since ? html`<span class="small">${say('sinceThen')} ${since(owed.since, owed.stuck)}</span>` : nothing}
      </div>
      <p class="why">${owed.lastError ?? say('whyUnknown')}</p>
      <p class="small soft">
        ${owed.for ? html`${say('waitsOn')}: ${say(owed.for)} · ` : nothing}${say('attempts')}: ${say('attemptsNo', { count: number(owed.attempts) })}
        · ${say('nextTry')}: ${owed.stuck || !owed.dueAt ? say('noNext') : until(owed.dueAt)}
      </p>
      <div class="actions">
        <button class=${owed.stuck ? 'main' : ''} data-retry aria-disabled=${busy.has(row.key)} @click=${() => retry(row)}>${say('retry')}</button>
        ${kind.mayCompensate && owed.stuck
          ? html`<button class="danger" data-compensate aria-disabled=${busy.has(row.key)} @click=${() => compensate(row)}>${say('compensate')}</button>`
          : nothing}
        ${kind.mayDiscard && owed.stuck
          ? html`<button class="danger" data-discard aria-disabled=${busy.has(row.key)} @click=${() => discard(row)}>${say('discard')}</button>`
          : nothing}
      </div>`;
  };

  return {
    title: () => say('stuck'),
    view,
    close() {
      turns.stop();
      letters.close();
    }
  };
}
