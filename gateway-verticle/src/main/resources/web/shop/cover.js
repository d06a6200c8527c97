// A picture for what has none: drawn from its name, the same each time
import { html, svg } from '/web/lib/lit-html.js';

const WIDE = 8;
const HIGH = 5;

/** Small, fast and even enough: the same numbers for the same seed. */
function numbers(seed) {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

const seedOf = name => [...name].reduce((seed, letter) => (Math.imul(seed, 31) + letter.codePointAt(0)) >>> 0, 7);

const SHAPES = [
  (x, y, tone) => svg`<circle class=${tone} cx=${x + 0.5} cy=${y + 0.5} r="0.5"/>`,
  (x, y, tone) => svg`<path class=${tone} d=${`M${x} ${y}h1a1 1 0 0 1-1 1z`}/>`,
  (x, y, tone) => svg`<path class=${tone} d=${`M${x + 1} ${y + 1}h-1a1 1 0 0 1 1-1z`}/>`,
  (x, y, tone) => svg`<path class=${tone} d=${`M${x} ${y + 1}v-1a1 1 0 0 1 1 1z`}/>`,
  (x, y, tone) => svg`<path class=${tone} d=${`M${x} ${y}h1v1h-1z`}/>`
];

/** @param {string} name of what is pictured */
export function cover(name) {
  const next = numbers(seedOf(name));
  const shapes = [];
  for (let x = 0; x < WIDE; x++) {
    for (let y = 0; y < HIGH; y++) {
      const chance = next();
      const shape = SHAPES[Math.floor(next() * SHAPES.length)];
      const tone = `tone${1 + Math.floor(next() * 3)}`;
      if (chance < 0.55) shapes.push(shape(x, y, tone));
    }
  }
  return html`<svg class="cover" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">${shapes}</svg>`;
}
