// How many orders stand how, within one's reach; nothing where the view does not count yet
import { get } from '/web/js/api.js';
import { every, loaded, LOADING } from './live.js';

export function counts(changed, millis) {
  let what = LOADING;
  const turns = every(millis, async () => {
    if (what.state === 'absent') return;
    what = await loaded(() => get('/api/orderStatus/counts').then(body => body.counts), what);
    changed();
  });

  return {
    get isKnown() {
      return Boolean(what.value);
    },
    get rows() {
      return what.value ?? [];
    },
    /** Null where nobody knows. */
    count: isMeant => what.value?.filter(isMeant).reduce((sum, row) => sum + row.count, 0) ?? null,
    close: turns.stop
  };
}
