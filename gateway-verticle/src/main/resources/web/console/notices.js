// Honest states: on its way, not here, not reached, nothing there
import { html } from '/web/lib/lit-html.js';
import { failure, skeleton } from '/web/js/parts.js';
import { say } from '/web/js/text.js';

/**
 * @param {{state: string, value: *, problem: Error}} what as live.js loads it
 * @param {function(*)} view what to show of the value
 */
export function shown(what, view, { again, lines = 3 } = {}) {
  if (what.state === 'loading') return skeleton(lines);
  if (what.state === 'absent') return absent();
  if (what.state === 'ready') return view(what.value);
  if (what.value === undefined) return failure(what.problem, again);
  return html`${stale(what.problem)}${view(what.value)}`;
}

export const absent = () => html`<p class="empty small">${say('absent')}</p>`;

export const stale = problem => html`<p class="notice warn small" role="status">${say('stale')} ${problem.message}</p>`;

export const empty = (text, isGood = false) => html`<p class="empty ${isGood ? 'fine' : ''}">${text}</p>`;

/** Told to who cannot see it, without interrupting. */
export function whisper(text) {
  const quiet = document.getElementById('quiet');
  if (quiet) quiet.textContent = text;
}
