// The samples of the last minutes, as the gateway keeps them: the first time all, then what is new
import { get } from '/web/js/api.js';

const MOST = 150;

export function history() {
  let samples = [];
  let instances = [];
  let everyMs = 2000;

  return {
    async load() {
      const last = samples.at(-1)?.at;
      const body = await get(`/console/metrics${last ? `?after=${last}` : ''}`);
      everyMs = body.everyMs;
      instances = body.instances;
      samples = [...samples, ...body.samples].slice(-MOST);
    },
    get instances() {
      return instances;
    },
    get span() {
      return samples.length > 1 ? samples.at(-1).at - samples[0].at : 0;
    },
    most: MOST,
    /** @param pick a number of one service's part of a sample, or null */
    series: (service, pick) => samples.map(sample => (sample.services[service] ? (pick(sample.services[service]) ?? null) : null)),
    perSecond: count => (count * 1000) / everyMs,
    /** How fast a figure that only grows does so; a restart counts as nothing. */
    growth(service, figure) {
      const values = samples.map(sample => sample.services[service]?.figures?.[figure] ?? null);
      return values.map((value, i) => (i === 0 || value === null || values[i - 1] === null ? null : (Math.max(0, value - values[i - 1]) * 1000) / everyMs));
    },
    figures: service => Object.keys(samples.at(-1)?.services[service]?.figures ?? {}),
    services: () => Object.keys(samples.at(-1)?.services ?? {})
  };
}
