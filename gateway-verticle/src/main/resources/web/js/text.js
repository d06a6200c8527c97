// What pages say, in the reader's language
import { lineNamed } from './facts.js';

export const LANGUAGES = { ko: '한국어', en: 'English' };

const KEY = 'street12.language';
const texts = {};

/** ko or en */
export const language = chosen() ?? (navigator.languages.some(one => one.startsWith('ko')) ? 'ko' : 'en');
document.documentElement.lang = language;

function chosen() {
  const kept = localStorage.getItem(KEY);
  return kept in LANGUAGES ? kept : null;
}

/** Keeps the choice and shows the page anew in it. */
export function speak(wanted) {
  localStorage.setItem(KEY, wanted);
  location.reload();
}

/** @param more by name: the text in each language, such as { cancel: { ko: '취소', en: 'Cancel' } } */
export function addTexts(more) {
  Object.assign(texts, more);
}

/** One of the texts; {name} in it is replaced by values.name. */
export function say(name, values = {}) {
  const text = texts[name]?.[language] ?? texts[name]?.en ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** What the line's people call one of its steps, statuses, roles or attributes; else the word itself. */
export function word(line, name) {
  const own = (typeof line === 'string' ? lineNamed(line) : line)?.words[name];
  return own?.[language] ?? own?.en ?? own?.ko ?? texts[name]?.[language] ?? name;
}

export function title(line) {
  return line.title[language] ?? line.title[line.language] ?? line.name;
}

const locale = language === 'ko' ? 'ko-KR' : 'en-US';
const won = new Intl.NumberFormat(locale);
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** Whole won. */
export const money = amount => (language === 'ko' ? `${won.format(amount)}원` : `₩${won.format(amount)}`);
export const number = count => won.format(count);
export const time = at => clock.format(new Date(at));
export const date = at => day.format(new Date(at));

/** A length of time, such as 12 seconds or 3 minutes. */
export function span(seconds) {
  const [count, unit] = seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(count);
}
