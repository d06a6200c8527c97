// Times that move: how long ago, and in how long. Filled in every second without showing the page anew.
import { html } from '/web/lib/lit-html.js';
import { date, language } from '/web/js/text.js';

const UNITS = language === 'ko' ? { d: '일', h: '시간', m: '분', s: '초', gap: '' } : { d: 'd', h: 'h', m: 'min', s: 's', gap: ' ' };
const LATE = 10 * 60_000;
const TOO_LATE = 30 * 60_000;

/** The two largest units: 2 h 5 min. */
export function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const parts = [
    [Math.floor(seconds / 86_400), UNITS.d],
    [Math.floor(seconds / 3600) % 24, UNITS.h],
    [Math.floor(seconds / 60) % 60, UNITS.m],
    [seconds % 60, UNITS.s]
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return `0${UNITS.gap}${UNITS.s}`;
  return parts
    .slice(first, first + 2)
    .filter(([count], i) => count > 0 || i === 0)
    .map(([count, unit]) => `${count}${UNITS.gap}${unit}`)
    .join(' ');
}

/** How long ago; what waits for somebody gets louder with time. */
export const since = (at, isWaiting = false) =>
  at ? html`<time class="age" datetime=${at} title=${date(at)} data-since=${at} ?data-waiting=${isWaiting}></time>` : '';

/** How long until then. */
export const until = at => (at ? html`<time class="age" datetime=${at} title=${date(at)} data-until=${at}></time>` : '');

const inTime = language === 'ko' ? text => `${text} 뒤` : text => `in ${text}`;
const now = language === 'ko' ? '곧' : 'now';

export function dueNow() {
  for (const time of document.querySelectorAll('time[data-since]')) {
    const age = Date.now() - Date.parse(time.dataset.since);
    write(time, span(age));
    const isWaiting = 'waiting' in time.dataset;
    time.classList.toggle('late', isWaiting && age > LATE);
    time.classList.toggle('tooLate', isWaiting && age > TOO_LATE);
  }
  for (const time of document.querySelectorAll('time[data-until]')) {
    const left = Date.parse(time.dataset.until) - Date.now();
    write(time, left > 500 ? inTime(span(left)) : now);
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

setInterval(() => document.hidden || dueNow(), 1000);
