// Who sits before the page: authorization code with PKCE. The token lives as long as the tab, and nowhere else.
import { facts } from './facts.js';

const KEY = 'street12.session';
const PENDING = 'street12.login';
const PRETENDED = 'street12.open.user';
const LANGUAGE = 'street12.language';
const { asked, issuer, clientId, rolesClaim } = facts.access;

const listeners = new Set();
let ending = null;

function read() {
  const session = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  return session && session.until > Date.now() ? session : null;
}

/** Null while nobody has said who they are. Where no token is asked for, everybody may do everything. */
export function user() {
  if (!asked) return { id: sessionStorage.getItem(PRETENDED) ?? 'goodman', roles: ['customer', 'operator', 'manager'], lines: null };
  const session = read();
  return session && { id: session.id, roles: session.roles, lines: session.lines };
}

/** In open mode nobody asks who one is: one says so. */
export function pretend(id) {
  sessionStorage.setItem(PRETENDED, id);
}

export const isOpen = !asked;

export const may = (...roles) => roles.some(role => user()?.roles.includes(role) ?? false);

/** Null where none is needed, or none is there. */
export const token = () => read()?.token ?? null;

/** @param {function()} listener told when the token has come to its end */
export function onEnd(listener) {
  listeners.add(listener);
  watch();
}

/** The token does not hold any more, whatever its own time says. */
export function forget() {
  if (!sessionStorage.getItem(KEY)) return;
  sessionStorage.removeItem(KEY);
  listeners.forEach(listener => listener());
}

function watch() {
  clearTimeout(ending);
  const session = read();
  // Longer waits than this overflow; by then the tab asks anew
  if (session) ending = setTimeout(forget, Math.min(session.until - Date.now(), 2 ** 31 - 1));
}

/** Leaves the page for the issuer's, and comes back to where it was. */
export async function login() {
  if (!crypto.subtle) throw new Error('Signing in needs HTTPS, or localhost. 로그인에는 HTTPS나 localhost가 필요합니다.');
  const verifier = random();
  const state = random();
  const challenge = base64(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
  const { authorization_endpoint: page } = await endpoints();
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, hash: location.hash }));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: here(),
    scope: 'openid',
    code_challenge_method: 'S256',
    code_challenge: challenge,
    state,
    ui_locales: localStorage.getItem(LANGUAGE) ?? navigator.languages.join(' ')
  });
  location.assign(`${page}?${query}`);
}

export function logout() {
  sessionStorage.removeItem(KEY);
  location.assign(here());
}

/**
 * To be called once, before anything is shown: makes a token of the code that the issuer sent back.
 *
 * @returns {Promise<boolean>} false where somebody wanted to sign in and it did not work
 */
export async function arrive() {
  const query = new URLSearchParams(location.search);
  if (!query.has('state')) return true;
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', location.pathname + (pending?.hash ?? location.hash));
  // A code that this tab did not ask for is somebody else's
  if (!query.has('code') || pending?.state !== query.get('state')) return false;
  try {
    return await exchange(query.get('code'), pending.verifier);
  } catch {
    return false;
  }
}

async function exchange(code, verifier) {
  const { token_endpoint: place } = await endpoints();
  const answer = await fetch(place, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: here(),
      code,
      code_verifier: verifier
    })
  });
  if (answer.ok) keep(await answer.json());
  return answer.ok;
}

function keep({ access_token: token, expires_in: seconds }) {
  const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(unurl(token.split('.')[1])), one => one.charCodeAt(0))));
  const roles = rolesClaim.split('.').reduce((found, name) => found?.[name], claims) ?? [];
  sessionStorage.setItem(KEY, JSON.stringify({ token, id: claims.sub, roles, lines: claims.lines ?? null, until: Date.now() + seconds * 1000 }));
}

async function endpoints() {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { authorization_endpoint, token_endpoint } = await answer.json();
  // Behind this door the issuer's pages are this page's neighbours, under whatever name it was reached
  const near = address => (issuer ? address : new URL(address).pathname);
  return { authorization_endpoint: near(authorization_endpoint), token_endpoint: near(token_endpoint) };
}

const here = () => location.origin + location.pathname;
const random = () => base64(crypto.getRandomValues(new Uint8Array(32)));
const base64 = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const unurl = text => text.replaceAll('-', '+').replaceAll('_', '/');
