// A small chart: lines over the last minutes, with the value of now and the highest
import { html, svg } from '/web/lib/lit-html.js';
import { say } from '/web/js/text.js';

const WIDTH = 150;
const HEIGHT = 32;

/**
 * @param {{label: string, series: (number|null)[][], most: number, text: function(number): string, tone?: string}} chart the last
 *   of each series is now; most is how many there can be, so that a short series ends at the right
 */
export function sparkline({ label, series, most, text, tone = '' }) {
  const values = series.flat().filter(value => value !== null);
  const top = Math.max(...values, 0);
  const now = series.map(one => one.at(-1) ?? null);
  const said = now.map(value => (value === null ? '–' : text(value))).join(' · ');
  return html`
    <figure class="spark ${tone}">
      <figcaption><span>${label}</span> <strong>${said}</strong></figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}: ${said}, ${say('peak', { value: text(top) })}">
        <line class="floor" x1="0" x2=${WIDTH} y1=${HEIGHT - 0.5} y2=${HEIGHT - 0.5}></line>
        ${series.map((one, i) => pieces(one, most, top).map(points => svg`<polyline class="s${i}" points=${points}></polyline>`))}
      </svg>
      <p class="peak">${values.length ? say('peak', { value: text(top) }) : say('noData')}</p>
    </figure>`;
}

/** A gap where nothing was measured. */
function pieces(values, most, top) {
  const step = WIDTH / Math.max(1, most - 1);
  const left = WIDTH - (values.length - 1) * step;
  const all = [];
  let points = [];
  values.forEach((value, i) => {
    if (value === null) {
      points = [];
      return;
    }
    if (!points.length) all.push(points);
    const y = top ? HEIGHT - 2 - (value / top) * (HEIGHT - 5) : HEIGHT - 2;
    points.push(`${(left + i * step).toFixed(1)},${y.toFixed(1)}`);
  });
  // One value alone is a dash
  return all.map(piece => (piece.length > 1 ? piece : [piece[0], piece[0].replace(/^[\d.]+/, x => String(Number(x) + 1.5))]).join(' '));
}
