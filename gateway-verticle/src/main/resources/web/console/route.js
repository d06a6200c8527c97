// Addresses within the console: #/boards/NAME, #/orders?line=NAME
export function at(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

/** What somebody typed may be no address at all. */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param query values that are empty are left out */
export function address(path, query = {}) {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
  return `#/${path}${said.size ? `?${said}` : ''}`;
}
