// The track itself: a stop for each step of the plan, with what is done, where it is, and what is to come
import { html } from '/web/lib/lit-html.js';
import { say, time, word } from '/web/js/text.js';
import { stops } from './plan.js';

const SPOKEN = { done: 'isDone', now: 'isNow', todo: 'isToCome', canceling: 'isNow', canceled: 'isOver', rejected: 'isOver' };

/** What a stop is called. */
export const nameOf = (line, { step, status, state }) =>
  step === 'paid' && state !== 'done' ? say('toPay') : status ? word(line, status) : say(step);

const TICK = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9"/></svg>`;
const CROSS = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m8 8 8 8m0-8-8 8"/></svg>`;
const MARKS = { done: TICK, canceled: CROSS, rejected: CROSS };

/** @param {object[]} walked as plan.js tells it */
export const track = (line, walked) => html`
  <ol id="track" class="track" role="list" aria-label=${say('steps')}>
    ${walked.map(
      stop => html`
        <li data-step=${stop.step} data-state=${stop.state} aria-current=${stop.state === 'now' ? 'step' : 'false'}>
          <span class="mark">${MARKS[stop.state] ?? ''}</span>
          <span class="name">${nameOf(line, stop)} <span class="hidden">(${say(SPOKEN[stop.state])})</span></span>
          <span class="note">${stop.at ? html`<time datetime=${stop.at}>${time(stop.at)}</time>` : stop.by && stop.state === 'todo' ? word(line, stop.by) : ''}</span>
        </li>`
    )}
  </ol>`;

/** How it goes in general, in one row. */
export const path = line => html`
  <ol class="path" aria-label=${say('howItGoes')}>
    ${stops(line).map(stop => html`<li>${nameOf(line, { ...stop, state: 'done' })}</li>`)}
  </ol>`;
