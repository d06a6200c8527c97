// Server-sent events with a token, which EventSource cannot send: read as they come, resumed where they broke off
import { common } from './api.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
// The server says at least a comment every fifteen seconds
const SILENCE = 40_000;
const FINAL = [401, 403, 404];

/**
 * Follows a stream until it is closed.
 *
 * @param {string} path such as /api/orderStatus/1/events
 * @param {{onEvent: function({id: string, event: string, data: object}), onState?: function(boolean), onRefused?: function(number)}} listener
 *   onState is told whether the stream is live, whenever that changes; onRefused the status of an answer after which no more is tried
 * @returns {function()} closes it
 */
export function follow(path, { onEvent, onState = () => {}, onRefused = () => {} }) {
  const closing = new AbortController();
  let lastId = null;
  let live = null;
  let pause = FIRST_PAUSE;

  function tell(isLive) {
    if (live !== isLive && !closing.signal.aborted) onState(isLive);
    live = isLive;
  }

  async function run() {
    while (!closing.signal.aborted) {
      try {
        await once();
      } catch (failure) {
        if (failure.refused) {
          tell(false);
          return closing.signal.aborted || onRefused(failure.refused);
        }
      }
      tell(false);
      await sleep(pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  async function once() {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    closing.signal.addEventListener('abort', stop);
    let silence = setTimeout(stop, SILENCE);
    try {
      const headers = { ...common(), Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) };
      const answer = await fetch(path, { headers, signal: attempt.signal, cache: 'no-store' });
      if (!answer.ok) throw Object.assign(new Error(answer.status), { refused: FINAL.includes(answer.status) && answer.status });
      tell(true);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(stop, SILENCE);
        pause = FIRST_PAUSE;
        const blocks = (rest + part.value).split('\n\n');
        rest = blocks.pop();
        blocks.forEach(hear);
      }
    } finally {
      clearTimeout(silence);
      closing.signal.removeEventListener('abort', stop);
    }
  }

  function hear(block) {
    const fields = { event: 'message', data: '' };
    for (const line of block.split('\n')) {
      const [, name, value] = line.match(/^(\w+): ?(.*)$/) ?? [];
      if (name) fields[name] = value;
    }
    if (fields.id) lastId = fields.id;
    if (fields.data) onEvent({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) });
  }

  run();
  return () => closing.abort();
}

const sleep = millis => new Promise(done => setTimeout(done, millis));
