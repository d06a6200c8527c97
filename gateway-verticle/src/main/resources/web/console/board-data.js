// What is open in one line: loaded by column, then kept up to date by the feed, or by asking again where there is none
import { call, get, items } from '/web/js/api.js';
import { follow } from '/web/js/stream.js';
import { ifAble } from './able.js';
import { every, loaded, LOADING } from './live.js';
import { isOpenStatus } from './plan.js';

const SHOWN = 50;
const DETAILS = 100;
const ASK_AGAIN = 4000;
const MAKE_SURE = 60_000;
const GATHER = 250;
const ONE_BY_ONE = 12;
// How long the view may take to show what was just done here
const LAG = 8000;
// The statuses of what is not over, for services that cannot yet be asked for a delivery's status
const UNFINISHED = ['OrderPlaced', 'DeliveryAdvanced', 'DeliveryStarted', 'OrderCancelRequested'];

/**
 * @param changed called whenever something is to be shown
 * @param arrived called with the cards that came by themselves
 */
export function boardData(line, columns, changed, arrived) {
  const cards = new Map();
  const totals = new Map();
  const ahead = new Map();
  const dirty = new Set();
  let what = LOADING;
  let withoutDetails = false;
  let isLive = null;
  let gathering = null;
  let closed = false;

  const turns = every(ASK_AGAIN, async () => {
    if (isLive && Date.now() - what.at < MAKE_SURE) return;
    await load();
  });
  const hangUp = follow(`/api/orderStatus/events?line=${encodeURIComponent(line.name)}`, {
    onEvent: ({ event, data }) => (event === 'reset' ? reload() : heard(data)),
    onState: live => {
      isLive = live;
      // What happened while nobody listened
      if (live && what.at) reload();
      changed();
    }
  });

  function reload() {
    what = { ...what, at: 0 };
    turns.now();
  }

  async function load() {
    const asked = Date.now();
    const next = await loaded(() => Promise.all(columns.map(column => orders(column))), what);
    if (closed) return;
    if (next.state === 'ready') {
      const details = await Promise.allSettled(columns.flatMap(column => column.statuses).map(deliveries));
      if (closed) return;
      withoutDetails = details.some(one => one.status === 'rejected');
      take(next.value.flat(), new Map(details.flatMap(one => one.value ?? []).map(one => [one.orderId, one])));
    }
    what = { ...next, at: asked };
    changed();
  }

  async function orders(column) {
    const wanted = column.statuses.map(status => ['deliveryStatus', status]);
    const list = await ifAble('deliveryStatus', () =>
      get(`/api/orderStatus?${new URLSearchParams([['line', line.name], ...wanted, ['size', SHOWN], ['sort', 'placedAt,asc']])}`)
    );
    if (list) {
      totals.set(column.key, list.page.totalElements);
      return items(list);
    }
    totals.delete(column.key);
    const more = await get(`/api/orderStatus?${new URLSearchParams([['line', line.name], ...UNFINISHED.map(one => ['orderStatus', one]), ['size', DETAILS]])}`);
    return items(more).filter(one => column.statuses.includes(one.deliveryStatus));
  }

  const deliveries = status =>
    get(`/api/deliveries?${new URLSearchParams({ line: line.name, deliveryStatus: status, size: DETAILS })}`).then(items);

  function take(found, details) {
    const known = new Set(cards.keys());
    const there = new Set(found.map(one => one.orderId));
    for (const id of known) if (!there.has(id) && !ahead.has(id)) cards.delete(id);
    for (const one of found) put(one, details.get(one.orderId));
    tell(known);
  }

  function tell(known) {
    const fresh = [...cards.keys()].filter(id => !known.has(id));
    if (what.at !== undefined && fresh.length) arrived(fresh.map(id => cards.get(id)));
  }

  function put(status, delivery) {
    const id = status.orderId;
    const own = ahead.get(id);
    if (own && own.from === status.deliveryStatus && Date.now() < own.until) return;
    ahead.delete(id);
    if (!isOpenStatus(line, status.deliveryStatus)) return cards.delete(id);
    const before = cards.get(id);
    const waits = before && before.status.deliveryStatus === status.deliveryStatus ? before.since : status.updatedAt;
    cards.set(id, { id, status, delivery: delivery ?? before?.delivery ?? null, since: waits, busy: before?.busy ?? false });
  }

  function heard(entry) {
    if (!cards.has(entry.orderId) && !isOpenStatus(line, entry.deliveryStatus)) return;
    dirty.add(entry.orderId);
    gathering ??= setTimeout(gather, GATHER);
  }

  async function gather() {
    gathering = null;
    const ids = [...dirty];
    dirty.clear();
    if (ids.length > ONE_BY_ONE) return reload();
    const known = new Set(cards.keys());
    await Promise.all(ids.map(refresh));
    if (closed) return;
    tell(known);
    changed();
  }

  /** One order, as it is now. */
  async function refresh(id) {
    try {
      const [status, details] = await Promise.all([get(`/api/orderStatus/${id}`), get(`/api/deliveries?orderId=${id}`).catch(() => null)]);
      put(status, items(details)[0]);
    } catch (problem) {
      if (problem.status === 404) cards.delete(id);
    }
  }

  /** Does something to one of them; it is shown as it became, also where it was refused. */
  async function act(card, path, body) {
    if (card.busy) return null;
    set(card, { busy: true });
    try {
      const { body: delivery } = await call(path, { method: 'POST', body });
      const from = card.status.deliveryStatus;
      ahead.set(card.id, { from, until: Date.now() + LAG });
      const now = delivery.deliveryStatus;
      if (isOpenStatus(line, now)) {
        set(card, { busy: false, delivery, status: { ...card.status, deliveryStatus: now }, since: now === from ? card.since : new Date().toISOString() });
      } else {
        cards.delete(card.id);
        changed();
      }
      return delivery;
    } catch (problem) {
      ahead.delete(card.id);
      set(card, { busy: false });
      await refresh(card.id);
      changed();
      throw problem;
    }
  }

  function set(card, more) {
    if (cards.has(card.id)) cards.set(card.id, { ...cards.get(card.id), ...more });
    changed();
  }

  return {
    get what() {
      return what;
    },
    get isLive() {
      return isLive;
    },
    get withoutDetails() {
      return withoutDetails;
    },
    /** Those that wait longest first. */
    of: column =>
      [...cards.values()]
        .filter(card => column.statuses.includes(card.status.deliveryStatus))
        .sort((a, b) => Date.parse(a.since) - Date.parse(b.since) || a.id - b.id),
    /** How many there are, of which only the oldest may be shown. */
    total: (column, shownNow) => Math.max(totals.get(column.key) > SHOWN ? totals.get(column.key) : 0, shownNow),
    doStep: (card, step, actor) => act(card, `/api/deliveries/byOrder/${card.id}/steps`, { step: step.name, ...(actor ? { actor } : {}) }),
    reject: (card, reason) => act(card, `/api/deliveries/${card.status.deliveryId ?? card.delivery?.id}/rejection`, { reason }),
    reload,
    close() {
      closed = true;
      clearTimeout(gathering);
      turns.stop();
      hangUp();
    }
  };
}
