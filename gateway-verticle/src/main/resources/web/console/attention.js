// The strip below the bar: what needs a person, wherever in the console the operator is
import { html, nothing } from '/web/lib/lit-html.js';
import { get } from '/web/js/api.js';
import { number, say } from '/web/js/text.js';
import { ifAble } from './able.js';
import { every, loaded, LOADING } from './live.js';
import { address } from './route.js';

const EVERY = 10_000;
const DAY = 86_400_000;
const MENDED = 'mended';
const THINGS = ['deliveries', 'payments', 'couponUses', 'messages'];

/** Something was done about what needs a person: look again. */
export const mended = () => document.dispatchEvent(new Event(MENDED));

export function attention(changed) {
  let stuck = LOADING;
  let dead = LOADING;
  let states = LOADING;
  let heard = LOADING;
  const turns = every(EVERY, async () => {
    [stuck, dead, states, heard] = await Promise.all([
      loaded(countStuck, stuck),
      dead.state === 'absent' ? dead : loaded(countDead, dead),
      loaded(() => get('/console/state'), states),
      heard.state === 'absent' ? heard : loaded(whoTells, heard)
    ]);
    changed();
  });
  document.addEventListener(MENDED, turns.now);

  async function countStuck() {
    const counts = await Promise.all(THINGS.map(countOf));
    // Not one of them can be asked: that is no zero
    return counts.every(count => count === null) ? null : counts.reduce((sum, count) => sum + (count ?? 0), 0);
  }

  /** Null where the service cannot be asked for what is stuck. */
  const countOf = what =>
    ifAble(`stuck ${what}`, () => get(`/api/${what}?stuck=true&size=1`)).then(list => list?.page.totalElements ?? null);

  /** The services of which an instance told something lately; no samples are asked for. */
  const whoTells = () => get(`/console/metrics?after=${Date.now() + DAY}`).then(body => body.instances.map(one => one.service));

  const countDead = () => get('/api/admin/deadLetters?state=WAITING&size=1').then(list => list.page.totalElements);

  /** Breakers that are not closed, the gateway's and those of others; services of which nothing is known and nothing heard. */
  function unwell() {
    const { services = [], others = [] } = states.value ?? {};
    return [
      ...services.filter(one => one.breaker !== 'closed').map(one => ({ name: one.service, state: one.breaker })),
      ...others.filter(one => one.state !== 'closed').map(one => ({ name: one.of, state: one.state })),
      ...services.filter(one => one.breaker === 'closed' && isSilent(one)).map(one => ({ name: one.service, state: say('noInstance') }))
    ];
  }

  const isSilent = one => one.instances.length === 0 && heard.value !== undefined && !heard.value.includes(one.service);

  const isKnown = () => stuck.value != null || dead.value != null;

  function view() {
    if (stuck.state === 'loading') return nothing;
    const alarms = [
      stuck.value ? html`<a href=${address('stuck')} class="bad">${say('stuckCount', { count: number(stuck.value) })}</a>` : null,
      dead.value ? html`<a href=${address('stuck')} class="bad">${say('deadCount', { count: number(dead.value) })}</a>` : null,
      ...unwell().map(one => html`<a href=${address('system')} class="bad">${say('breakerIs', { name: one.name, state: say(one.state) })}</a>`)
    ].filter(Boolean);
    const isSure = isKnown() && stuck.state === 'ready' && states.state === 'ready';
    return html`<p id="attention" class=${alarms.length ? 'alarmed' : ''}>
      ${alarms.length ? html`<strong>${say('needsYou')}</strong> ${alarms}` : nothing}
      ${isSure && alarms.length ? nothing : html`<span class=${isSure ? 'good' : 'soft'}>${say(isSure ? 'nothingNeeds' : 'unknownNeeds')}</span>`}
    </p>`;
  }

  function badge(tab) {
    const count = tab === 'stuck' ? (stuck.value ?? 0) + (dead.value ?? 0) : tab === 'system' ? unwell().length : 0;
    return count ? html`<span class="pill bad">${number(count)}</span>` : null;
  }

  function close() {
    document.removeEventListener(MENDED, turns.now);
    turns.stop();
  }

  return { view, badge, close };
}
