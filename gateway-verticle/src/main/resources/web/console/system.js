// How the services do: breakers, instances, and charts of the last minutes
import { html, nothing } from '/web/lib/lit-html.js';
import { get } from '/web/js/api.js';
import { number, say } from '/web/js/text.js';
import { since, span } from './clock.js';
import { history } from './history.js';
import { every, loaded, LOADING } from './live.js';
import { shown } from './notices.js';
import { rebuild } from './rebuild.js';
import { sparkline } from './sparkline.js';

const EVERY = 2000;
const MB = 1024 * 1024;
// Counted since the start: what is worth seeing is how fast they grow
const COUNTED = ['street12.policies.handled'];
const AGES = ['.age', '.seconds'];
// Nothing is wrong as long as these are nought
const ALARMING = ['street12.deliveries.stuck', 'street12.dead.letters'];

export function system(where, show) {
  const past = history();
  let states = LOADING;
  let metrics = LOADING;
  const view = rebuild(show);
  const turns = every(EVERY, async () => {
    [states, metrics] = await Promise.all([
      loaded(() => get('/console/state'), states),
      loaded(() => past.load().then(() => true), metrics)
    ]);
    show();
  });

  const page = () => html`
    <div class="head">
      <h1>${say('system')}</h1>
      ${past.span ? html`<p class="soft small">${say('last', { time: span(past.span) })}</p>` : nothing}
    </div>
    <div id="system">${shown(states, services, { again: turns.now, lines: 8 })}</div>
    ${view.view()}`;

  const services = ({ services: all, others }) => html`
    ${metrics.state === 'absent' || (metrics.state === 'failed' && !past.span) ? html`<p class="notice warn small">${metrics.problem.message}</p>` : nothing}
    <div class="services">${[...all].sort(byTrouble).map(service)}</div>
    ${others.length
      ? html`<h2>${say('breakers')}</h2>
        <ul class="stack plain">${others.map(one => html`<li class="row" data-breaker=${one.of}>
          ${breaker(one.state)} <strong>${say('ofService', { by: one.by, of: one.of })}</strong>
          <span class="soft small">${say('failuresOf', { calls: number(one.calls), failures: number(one.failures) })}</span> <span class="soft small">${since(one.since)}</span></li>`)}</ul>`
      : nothing}`;

  /** What is unwell first; the rest stay where they are. */
  const byTrouble = (a, b) => trouble(b) - trouble(a);
  const trouble = one => (instancesOf(one).length === 0 ? 3 : one.breaker === 'open' ? 2 : one.breaker === 'half-open' ? 1 : 0);

  const breaker = state => html`<span class="badge breaker ${state}" title=${say('breaker')}>${say(state)}</span>`;

  const service = one => html`
    <section class="card service ${trouble(one) ? 'bad' : ''}" data-service=${one.service} data-state=${one.breaker}>
      <div class="top">
        <h2>${one.service}</h2>
        <span class="row">${breaker(one.breaker)} <span class="soft small">${since(one.since)}</span></span>
      </div>
      <p class="small soft">${say('inFlight', { count: number(one.requests) })} · ${say('queued', { count: number(one.waiting) })}
        · ${say('failuresOf', { calls: number(one.calls), failures: number(one.failures) })}</p>
      <div class="charts">${charts(one.service)}</div>
      <h3 class="hidden">${say('instances')}</h3>
      ${instancesOf(one).length
        ? html`<ul class="plain small">${instancesOf(one).map(instance)}</ul>`
        : html`<p class="bad"><strong>${say('noInstance')}</strong></p>`}
    </section>`;

  /** Those that the gateway knows, since it asked them, and those that were heard of. */
  function instancesOf({ service, instances }) {
    const heard = past.instances.filter(one => one.service === service);
    const addresses = new Set([...instances.map(one => one.address), ...heard.map(one => one.instance)]);
    return [...addresses].sort().map(address => ({
      address,
      known: instances.find(one => one.address === address),
      told: heard.find(one => one.instance === address)
    }));
  }

  function instance({ address, known, told }) {
    const { requests = 0, doubted = false } = known ?? {};
    return html`<li class="row" data-instance=${address}>
      <code>${address}</code> <span class="soft">${say('inFlight', { count: number(requests) })}</span>
      ${doubted ? html`<span class="badge warn">${say('doubted')}</span>` : nothing}
      ${told ? html`<span class="soft">${say('upFor')} ${since(told.since)} · ${say('heap', { used: number(Math.round(told.heapUsed / MB)), most: number(Math.round(told.heapMost / MB)) })}</span>` : nothing}
    </li>`;
  }

  function charts(name) {
    const most = past.most;
    const chart = (label, series, text = short, tone = '') => sparkline({ label, series, most, text, tone });
    const errors = past.series(name, one => past.perSecond(one.errors));
    return [
      chart(say('rate'), [past.series(name, one => past.perSecond(one.requests))]),
      chart(say('latency'), [past.series(name, one => one.p50), past.series(name, one => one.p99)], millis),
      chart(say('errors'), [errors], short, errors.some(Boolean) ? 'bad' : ''),
      ...past.figures(name).filter(figure => !ALARMING.includes(figure) || past.series(name, one => one.figures?.[figure]).some(Boolean)).map(figure => figureChart(name, figure, chart))
    ];
  }

  function figureChart(name, figure, chart) {
    const isAge = AGES.some(end => figure.endsWith(end));
    const values = COUNTED.includes(figure) ? past.growth(name, figure) : past.series(name, one => one.figures?.[figure]);
    return chart(say(figure), [values], isAge ? seconds => millis(seconds * 1000) : short, ALARMING.includes(figure) && values.at(-1) ? 'bad' : '');
  }

  return {
    title: () => say('system'),
    view: page,
    close() {
      turns.stop();
      view.close();
    }
  };
}

const short = value => number(value >= 100 || Number.isInteger(value) ? Math.round(value) : Math.round(value * 10) / 10);
const millis = value => (value >= 1000 ? `${number(Math.round(value / 100) / 10)} s` : `${number(value >= 10 ? Math.round(value) : Math.round(value * 10) / 10)} ms`);
