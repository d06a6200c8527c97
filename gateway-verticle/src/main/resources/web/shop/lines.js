// The lines: which there are, and what is particular about one
import { html } from '/web/lib/lit-html.js';
import { linesInOrder } from '/web/js/facts.js';
import { say, title, word } from '/web/js/text.js';
import { path } from './steps.js';

/** @param {string} current the name of the line that is shown */
export const linesNav = current => html`
  <nav id="lines" class="strip" aria-label=${say('lines')}>
    <div class="tabs">
      ${linesInOrder.map(
        ({ name, ...line }) => html`
          <a href="#/lines/${name}" data-line=${name} aria-current=${name === current ? 'page' : 'false'}>${title({ name, ...line })}</a>`
      )}
    </div>
  </nav>`;

export const lineHead = line => html`
  <header class="head">
    <h1 tabindex="-1">${title(line)}</h1>
    <p class="soft">
      ${say(line.payment.when)}
      ${line.coupon ? say('earns', { coupon: word(line, line.coupon.kind) }) : ''}
    </p>
    ${path(line)}
  </header>`;
