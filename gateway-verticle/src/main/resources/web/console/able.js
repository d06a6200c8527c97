// Calls that an older service does not know as yet: asked once, then left out
const unable = new Set();

/**
 * @param {string} what names the ability
 * @returns {Promise<*>} null where the service cannot be asked so
 */
export async function ifAble(what, work) {
  if (unable.has(what)) return null;
  try {
    return await work();
  } catch (problem) {
    if (problem.status !== 422) throw problem;
    unable.add(what);
    return null;
  }
}
