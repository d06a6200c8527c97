// One order as it is known so far: fetched, then kept up to date by what is heard of it
import { call, get, items } from '/web/js/api.js';
import { follow } from '/web/js/stream.js';
import { caughtUp, isOver } from './plan.js';

// What shows where an order stands follows the order a moment later
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5000;
const PATIENCE = 60_000;
// Events come in bunches, one look is enough for all of them; and the order itself follows what they tell
const LOOKS = [150, 1500];

/**
 * @param {string} id the order's
 * @param {function()} changed called whenever more is known
 * @returns {object} `known`: what is known; `status()`: where it stands; `start()`, `look()`, `close()`
 */
export function watch(id, changed) {
  const known = { order: null, status: null, age: null, timeline: [], messages: [], problem: null, live: null, isLate: false };
  let isClosed = false;
  let unfollow = null;
  let looking = [];

  async function start() {
    const since = Date.now();
    Object.assign(known, { problem: null, isLate: false });
    changed();
    await look();
    for (let pause = FIRST_PAUSE; !isClosed && isAwaited() && Date.now() - since < PATIENCE; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await new Promise(done => setTimeout(done, pause));
      await look();
    }
    if (isClosed) return;
    known.isLate = isAwaited();
    if (known.status && !unfollow) listen();
    changed();
  }

  /** There is such an order, and nothing yet of where it stands. */
  const isAwaited = () => known.order !== null && known.status === null && !known.problem;

  async function look() {
    const [order, status, messages] = await Promise.allSettled([
      call(`/api/orders/${id}`),
      call(`/api/orderStatus/${id}`),
      get(`/api/messages?orderId=${id}&size=100`)
    ]);
    if (isClosed) return;
    if (order.value) known.order = order.value.body;
    if (status.value) Object.assign(known, { status: status.value.body, age: status.value.age });
    if (messages.value) known.messages = items(messages.value);
    known.problem = problemOf(order.reason, status.reason);
    changed();
  }

  /** Either of the two is enough to show something; staff see where an order stands, and not the order. */
  function problemOf(order, status) {
    if (known.status || !status) return null;
    if (known.order) return status.status === 404 ? null : status;
    return [order, status].find(problem => problem?.status !== 404) ?? order;
  }

  function listen() {
    unfollow = follow(`/api/orderStatus/${id}/events`, {
      onEvent: ({ data }) => {
        if (!known.timeline.some(entry => entry.entryId === data.entryId)) known.timeline.push(data);
        looking.forEach(clearTimeout);
        looking = LOOKS.map(pause => setTimeout(look, pause));
        changed();
      },
      onState: isLive => {
        // What happened while the line was down is in the stream, but not what the order looks like by now
        if (isLive && known.live === false) look();
        known.live = isLive;
        changed();
      }
    });
  }

  /** A cancel shows at once, where the order has it and its status does not yet; and so does what was heard since. */
  function status() {
    const now = caughtUp(known.status, known.timeline);
    const isAsked = known.order?.orderStatus === 'Order Cancel Requested' && now && !isOver(now);
    return isAsked ? { ...now, orderStatus: 'OrderCancelRequested' } : now;
  }

  function close() {
    isClosed = true;
    looking.forEach(clearTimeout);
    unfollow?.();
  }

  return { known, status, start, look, close };
}
