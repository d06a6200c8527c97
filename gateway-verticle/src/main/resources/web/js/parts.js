// Small parts that every page has
import { html, render } from '/web/lib/lit-html.js';
import { addTexts, language, LANGUAGES, say, span, speak } from './text.js';
import { isOpen, login, logout, pretend, user } from './session.js';

addTexts({
  skip: { ko: '본문으로 건너뛰기', en: 'Skip to the content' },
  login: { ko: '로그인', en: 'Sign in' },
  logout: { ko: '로그아웃', en: 'Sign out' },
  language: { ko: '언어', en: 'Language' },
  loginFailed: { ko: '로그인하지 못했습니다. 잠시 뒤에 다시 해 주세요.', en: 'Signing in did not work. Please try again in a moment.' },
  loading: { ko: '불러오는 중', en: 'Loading' },
  asOf: { ko: '{age} 전에 본 모습입니다. 지금은 새로 읽을 수 없습니다.', en: 'This is how it looked {age} ago; nothing newer can be read right now.' },
  pages: { ko: '쪽 이동', en: 'Pages' },
  before: { ko: '이전', en: 'Previous' },
  after: { ko: '다음', en: 'Next' },
  pageOf: { ko: '{all}쪽 중 {page}쪽', en: 'Page {page} of {all}' },
  again: { ko: '다시 시도', en: 'Try again' },
  failed: { ko: '불러오지 못했습니다.', en: 'This could not be loaded.' },
  trace: { ko: '추적 번호 {id}', en: 'Trace {id}' },
  close: { ko: '닫기', en: 'Close' },
  no: { ko: '아니요', en: 'No' },
  actAs: { ko: '사용자', en: 'Act as' }
});

/** The bar at the top: where one is, where else one can go, who one is, and the language. */
export const bar = (home, tabs) => html`
  <a class="skip" href="#content" @click=${skip}>${say('skip')}</a>
  <header class="bar">
    <a class="brand" href=${home}>Street<span>12</span></a>
    ${tabs}
    <div class="end">
      <label class="hidden" for="language">${say('language')}</label>
      <select id="language" class="compact" @change=${event => speak(event.target.value)}>
        ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} ?selected=${code === language}>${name}</option>`)}
      </select>
      ${isOpen ? actAs() : who()}
    </div>
  </header>`;

/** Moves the focus without touching the address, which says what the page shows. */
function skip(event) {
  event.preventDefault();
  const content = document.getElementById('content');
  content?.focus();
}

const who = () =>
  user()
    ? html`<span class="soft who" id="user">${user().id}</span><button id="logout" @click=${logout}>${say('logout')}</button>`
    : html`<button id="login" class="main" @click=${signIn}>${say('login')}</button>`;

/** Leaves for the issuer's page, or says why it cannot. */
export async function signIn() {
  try {
    await login();
  } catch {
    toast(say('loginFailed'), 'bad');
  }
}

const actAs = () => html`
  <label class="hidden" for="user">${say('actAs')}</label>
  <input id="user" class="compact" .value=${user().id} @change=${event => (pretend(event.target.value), location.reload())}>`;

/** Shown while something is on its way. */
export const skeleton = (lines = 3) => html`
  <div role="status"><span class="hidden">${say('loading')}</span>
    ${Array.from({ length: lines }, () => html`<p class="skeleton" aria-hidden="true"></p>`)}
  </div>`;

/** What went wrong, and a way to try again where there is one. */
export const failure = (problem, again) => html`
  <div class="notice bad" role="alert">
    <p><strong>${problem.title && problem.title !== 'offline' ? problem.title : say('failed')}</strong></p>
    <p>${problem.message}</p>
    ${problem.traceId ? html`<p class="small soft">${say('trace', { id: problem.traceId })}</p>` : ''}
    ${problem.status === 401 ? html`<button class="main" @click=${signIn}>${say('login')}</button>` : again ? html`<button @click=${again}>${say('again')}</button>` : ''}
  </div>`;

/** What is shown is not the newest. @param {number|null} seconds how old it is; null where it is new */
export const stale = seconds =>
  seconds === null ? '' : html`<p class="notice warn" role="status">${say('asOf', { age: span(seconds) })}</p>`;

/** @param {{number: number, totalPages: number}} page as a list tells it */
export const pager = (page, go) =>
  (page?.totalPages ?? 0) < 2
    ? ''
    : html`<nav class="row pager" aria-label=${say('pages')}>
        <button ?disabled=${page.number === 0} @click=${() => go(page.number - 1)}>${say('before')}</button>
        <span class="soft small" aria-live="polite">${say('pageOf', { page: page.number + 1, all: page.totalPages })}</span>
        <button ?disabled=${page.number + 1 >= page.totalPages} @click=${() => go(page.number + 1)}>${say('after')}</button>
      </nav>`;

/** Says something for a few seconds, also to who cannot see it. */
export function toast(text, kind = '') {
  let all = document.querySelector('.toasts');
  if (!all) {
    all = document.body.appendChild(document.createElement('div'));
    all.className = 'toasts';
    all.setAttribute('role', 'status');
  }
  const one = all.appendChild(document.createElement('div'));
  one.className = `toast ${kind}`;
  one.textContent = text;
  setTimeout(() => one.remove(), 6000);
}

/**
 * Asks before something is done.
 *
 * @param {{title: string, text?: string, yes: string, danger?: boolean, input?: string}} question input is the label of a text
 *   that must be given
 * @returns {Promise<string|true|null>} null for no; else the text, or true where none was asked for
 */
export function ask({ title, text, yes, danger = false, input }) {
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.setAttribute('aria-labelledby', 'question');
  return new Promise(done => {
    const answer = event => {
      event.preventDefault();
      done(input ? new FormData(event.target).get('said') : true);
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      done(null);
      dialog.remove();
    });
    render(
      html`<form @submit=${answer}>
        <h2 id="question">${title}</h2>
        ${text ? html`<p>${text}</p>` : ''}
        ${input ? html`<p class="field"><label for="said">${input}</label><input id="said" name="said" required maxlength="200"></p>` : ''}
        <div class="row">
          <button type="button" @click=${() => dialog.close()}>${say('no')}</button>
          <button class=${danger ? 'danger' : 'main'}>${yes}</button>
        </div>
      </form>`,
      dialog
    );
    dialog.showModal();
  });
}
