// Calls to the API: with the token, in the reader's language, failing with the problem that the answer tells
import { addTexts, language, say } from './text.js';
import { forget, token } from './session.js';

addTexts({
  offline: { ko: '서버에 닿지 않습니다. 연결을 확인해 주세요.', en: 'The server cannot be reached. Is there a connection?' },
  late: { ko: '서버가 제시간에 답하지 않았습니다.', en: 'The server did not answer in time.' },
  sessionOver: { ko: '로그인이 끝났습니다. 다시 로그인해 주세요.', en: 'You are not signed in any more. Please sign in again.' }
});

const LONGEST = 20_000;

/** What an answer of 400 or above says (RFC 9457), and status 0 where there was none. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.type = body.type ?? '';
    this.title = body.title ?? '';
    this.errors = body.errors ?? [];
    this.traceId = body.traceId ?? null;
    this.retryAfter = null;
  }

  /** @param {string} kind the end of its type, such as price-differs */
  is(kind) {
    return this.type.endsWith(`:${kind}`);
  }
}

/**
 * @param {string} path such as /api/orders
 * @param {{method?: string, body?: object, headers?: object, signal?: AbortSignal}} options body is sent as JSON
 * @returns {Promise<{status: number, body: object|null, age: number|null}>} age in seconds, where it is an older view
 */
export async function call(path, { method = 'GET', body, headers = {}, signal } = {}) {
  const patience = AbortSignal.timeout(LONGEST);
  const answer = await fetched(path, {
    method,
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
    headers: { ...common(), ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
    body: body && JSON.stringify(body)
  });
  if (answer.ok) return { status: answer.status, body: answer.json, age: age(answer.headers) };
  // A token that does not hold any more; who one is, is asked where the reader can see why
  if (answer.status === 401) {
    forget();
    throw new Problem(401, { ...answer.json, detail: say('sessionOver') });
  }
  const problem = new Problem(answer.status, answer.json ?? {});
  problem.retryAfter = Number(answer.headers.get('Retry-After')) || null;
  throw problem;
}

/** All of an answer, so that a connection that breaks off in the middle counts as none. */
async function fetched(path, options) {
  try {
    const answer = await fetch(path, options);
    const isJson = answer.headers.get('Content-Type')?.includes('json');
    return { ok: answer.ok, status: answer.status, headers: answer.headers, json: isJson ? await answer.json() : null };
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, { title: 'offline', detail: say(failure.name === 'TimeoutError' ? 'late' : 'offline') });
  }
}

const age = headers => (headers.has('Warning') ? Number(headers.get('Age')) : null);

/** The headers of every call. */
export function common() {
  const headers = { Accept: 'application/json', 'Accept-Language': language };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  return headers;
}

export const get = (path, options) => call(path, options).then(answer => answer.body);

/** The items of a list, whatever its words. */
export const items = list => Object.values(list?._embedded ?? {})[0] ?? [];
