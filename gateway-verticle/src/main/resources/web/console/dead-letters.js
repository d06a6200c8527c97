// Records that nobody could read: looked at, sent again after a look at what would be sent, or discarded
import { html, nothing } from '/web/lib/lit-html.js';
import { call, get, items } from '/web/js/api.js';
import { ask, toast } from '/web/js/parts.js';
import { number, say } from '/web/js/text.js';
import { mended } from './attention.js';
import { since } from './clock.js';
import { askAbout } from './dialog.js';
import { keyedList } from './keyed.js';
import { every, loaded, LOADING } from './live.js';
import { empty, shown } from './notices.js';
import { badge } from './status.js';

const PATH = '/api/admin/deadLetters';
const SIZE = 100;
const LATELY = 10;
const MOST = 1000;

export function deadLetters(show) {
  let what = LOADING;
  const chosen = new Set();
  const list = keyedList('ul', 'li', 'stack');
  const turns = every(8000, async () => {
    if (what.state === 'absent') return;
    what = await loaded(look, what);
    for (const id of chosen) if (!waiting().some(one => one.id === id)) chosen.delete(id);
    show();
  });

  /** All that wait before those that were dealt with lately. */
  async function look() {
    const [waiting, newest] = await Promise.all([get(`${PATH}?state=WAITING&size=${SIZE}`), get(`${PATH}?size=${LATELY}`)]);
    return [...items(waiting), ...items(newest).filter(one => one.state !== 'WAITING')];
  }

  const all = () => what.value ?? [];
  const waiting = () => all().filter(one => one.state === 'WAITING');

  /** First told what would happen, then asked, then done with the very same records. */
  async function replay() {
    const which = chosen.size ? { ids: [...chosen], limit: chosen.size } : { limit: MOST };
    try {
      const { body: plan } = await call(`${PATH}/replay`, { method: 'POST', body: { ...which, dryRun: true } });
      const ids = (plan.items ?? []).map(one => one.id);
      const yes = await askAbout({ title: say('replayTitle'), content: preview(plan), yes: ids.length ? say('replayYes', { count: number(ids.length) }) : null });
      if (!yes) return;
      const { body: done } = await call(`${PATH}/replay`, { method: 'POST', body: { ids, limit: ids.length, dryRun: false } });
      toast(say('replayed', { count: number(done.replayed) }));
      chosen.clear();
    } catch (problem) {
      toast(problem.message, 'bad');
    }
    turns.now();
    mended();
  }

  const preview = plan => html`
    <p>${plan.items?.length ? say('replayMatched', { count: number(plan.items.length) }) : say('replayNone')}</p>
    <ul class="small preview">
      ${(plan.items ?? []).map(one => html`<li><code>${one.id}</code> → <code>${one.to}</code> ${one.type ? html`<span class="soft">${one.type}</span>` : nothing}</li>`)}
    </ul>`;

  async function discard(one) {
    const reason = await ask({ title: say('discardTitle', { id: one.id }), text: say('discardText'), yes: say('discard'), danger: true, input: say('reason') });
    if (!reason) return;
    try {
      await call(`${PATH}/${encodeURIComponent(one.id)}/discard`, { method: 'POST', body: { reason } });
      toast(say('discarded', { id: one.id }));
    } catch (problem) {
      toast(problem.message, 'bad');
    }
    turns.now();
    mended();
  }

  function choose(one, isChosen) {
    if (isChosen) chosen.add(one.id);
    else chosen.delete(one.id);
    show();
  }

  const view = () => html`
    <section id="deadLetters" aria-labelledby="deadHead">
      <div class="head">
        <h2 id="deadHead" tabindex="-1">${say('deadLetters')}</h2>
        ${waiting().length
          ? html`<button id="replay" @click=${replay}>${chosen.size ? say('replayChosen', { count: number(chosen.size) }) : say('replayAll')}</button>`
          : nothing}
      </div>
      ${shown(what, () => html`${all().length ? nothing : empty(say('noDead'), true)}${list.update(all(), one => one.id, letter, dress)}`, { again: turns.now })}
    </section>`;

  function dress(element, one) {
    element.className = `card owed ${one.state === 'WAITING' ? 'bad' : ''}`;
    element.dataset.letter = one.id;
  }

  const letter = one => html`
      <div class="top">
        <span class="row">
          ${one.state === 'WAITING'
            ? html`<input type="checkbox" aria-label=${say('choose', { id: one.id })} .checked=${chosen.has(one.id)} @change=${event => choose(one, event.target.checked)}>`
            : nothing}
          <code>${one.id}</code> ${one.type ?? ''} ${one.audit ? nothing : badge(one.state, say(one.state))}
        </span>
        ${since(one.at, one.state === 'WAITING')}
      </div>
      <p class="why">${one.reason ?? one.exception ?? say('whyUnknown')}</p>
      <p class="small soft">${say('origin')}: ${[one.service, one.topic && `${one.topic} ${one.partition}/${one.offset}`, one.line, one.key].filter(Boolean).join(' · ')}
        · ${say('attempts')}: ${number(one.attempts ?? 0)}</p>
      ${one.audit ? html`<p class="small">${badge(one.state, say(one.state))} ${say('auditOf', { by: one.audit.by })} ${since(one.audit.at)} ${one.audit.reason ?? ''}</p>` : nothing}
      <details><summary>${say('payload')}</summary><pre tabindex="0">${pretty(one.data)}</pre>${one.exception ? html`<p class="small soft">${one.exception}</p>` : nothing}
        ${one.stack ? html`<pre tabindex="0">${one.stack}</pre>` : nothing}</details>
      ${one.state === 'WAITING' ? html`<div class="actions"><button class="danger" data-discard @click=${() => discard(one)}>${say('discard')}</button></div>` : nothing}`;

  return { view, close: turns.stop };
}

/** Whatever it is: JSON where it can be read, else as it came. */
function pretty(data) {
  if (data == null) return '';
  if (typeof data !== 'string') return JSON.stringify(data, null, 2);
  try {
    return JSON.stringify(JSON.parse(data), null, 2);
  } catch {
    return data;
  }
}
