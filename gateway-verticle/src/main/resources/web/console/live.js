// Work that is done again and again while somebody looks
/**
 * At once, then some time after the last time was over; not while the page is hidden, and at once when it is seen again.
 *
 * @param {function(): Promise} work tells its own failures
 * @returns {{now: function(), stop: function()}} now does it without waiting
 */
export function every(millis, work) {
  let timer = null;
  let isStopped = false;
  let isBusy = false;
  let isWanted = false;

  async function turn() {
    clearTimeout(timer);
    if (isStopped || document.hidden) return;
    if (isBusy) return void (isWanted = true);
    isBusy = true;
    try {
      await work();
    } catch (failure) {
      console.error(failure);
    }
    isBusy = false;
    if (isStopped) return;
    if (isWanted) {
      isWanted = false;
      return turn();
    }
    timer = setTimeout(turn, millis);
  }

  document.addEventListener('visibilitychange', turn);
  // Not before whoever asked has made the rest of itself
  queueMicrotask(turn);
  return {
    now: turn,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', turn);
    }
  };
}

/** What is loaded: {state: 'loading' | 'ready' | 'failed' | 'absent', value, problem}. An older value outlives a failure. */
export const LOADING = Object.freeze({ state: 'loading' });

/** @param before what was loaded last */
export async function loaded(work, before = LOADING) {
  try {
    return { state: 'ready', value: await work() };
  } catch (problem) {
    if (problem.name === 'AbortError') return before;
    // Nobody serves such a call in this installation
    if ([404, 405, 501].includes(problem.status)) return { state: 'absent', problem };
    return { state: 'failed', value: before.value, problem };
  }
}
