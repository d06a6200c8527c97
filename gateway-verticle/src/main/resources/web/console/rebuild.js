// The view: which one is shown, and building it anew
import { html, nothing } from '/web/lib/lit-html.js';
import { call, get } from '/web/js/api.js';
import { ask, toast } from '/web/js/parts.js';
import { date, number, say } from '/web/js/text.js';
import { since } from './clock.js';
import { every, loaded, LOADING } from './live.js';
import { shown } from './notices.js';
import { address } from './route.js';

const PATH = '/api/admin/view';
const UNDER_WAY = ['REPLAYING', 'COMPARING'];
const SHOWN = 20;

export function rebuild(show) {
  let what = LOADING;
  let isAsked = false;
  const turns = every(2000, async () => {
    if (what.state === 'absent') return;
    what = await loaded(() => get(PATH), what);
    show();
  });

  async function begin() {
    if (isUnderWay() || isAsked) return;
    if (!(await ask({ title: say('rebuildTitle'), text: say('rebuildText'), yes: say('rebuild') }))) return;
    isAsked = true;
    try {
      await call(`${PATH}/rebuild`, { method: 'POST' });
      toast(say('rebuilding'));
    } catch (problem) {
      toast(problem.message, 'bad');
    }
    isAsked = false;
    turns.now();
  }

  const isUnderWay = () => UNDER_WAY.includes(what.value?.rebuild?.state);

  const view = () => html`
    <section class="card" id="view" aria-labelledby="viewHead">
      <div class="head">
        <h2 id="viewHead">${say('viewRebuild')}</h2>
        ${what.state === 'absent' ? nothing : html`<button id="rebuild" aria-disabled=${isUnderWay() || !what.value} @click=${() => what.value && begin()}>${say('rebuild')}</button>`}
      </div>
      ${shown(what, state, { again: turns.now, lines: 2 })}
    </section>`;

  const state = ({ generation, orders, rebuild: last }) => html`
    <p>${say('generation', { generation, orders: number(orders ?? 0) })}</p>
    <div id="rebuildState" data-state=${last?.state ?? nothing}>${last ? course(last) : html`<p class="soft">${say('neverRebuilt')}</p>`}</div>`;

  const course = last => html`
    <p><span class="badge ${last.state === 'FAILED' ? 'bad' : last.state === 'SWITCHED' ? 'good' : ''}">${say(last.state)}</span>
      ${say('eventsDone', { done: number(last.eventsDone ?? 0), total: number(last.eventsTotal ?? 0) })}
      <span class="soft small">${last.finishedAt ? date(last.finishedAt) : since(last.startedAt)}</span></p>
    ${UNDER_WAY.includes(last.state)
      ? html`<progress max=${last.eventsTotal || 1} value=${last.eventsDone ?? 0} aria-label=${say('viewRebuild')}></progress>`
      : html`${last.reason ? html`<p class="bad">${last.reason}</p>` : nothing}${differences(last)}`}`;

  function differences(last) {
    const count = last.differenceCount ?? last.differences?.length ?? 0;
    if (!count) return html`<p class="soft small">${say('noDifferences')}</p>`;
    return html`<details ?open=${last.state === 'FAILED'}><summary>${say('differences', { count: number(count) })}</summary>
      <ul class="small">${(last.differences ?? []).slice(0, SHOWN).map(one => html`<li>${difference(one)}</li>`)}</ul></details>`;
  }

  const difference = ({ orderId, field, live = '–', rebuilt = '–' }) => html`
    <a href=${address(`orders/${orderId}`)}>${say('orderNo', { id: orderId })}</a> <code>${field}: ${live} → ${rebuilt}</code>`;

  return { view, close: turns.stop };
}
