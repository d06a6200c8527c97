// An order while it is written: it outlives a reload, a change of language and a new sign-in, in this tab alone
const PREFIX = 'street12.draft.';
const CONTACT = 'street12.contact';

/** @param {string} name one for each thing that can be ordered */
export function draftOf(name) {
  const kept = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null');
  const draft = kept ?? { values: JSON.parse(sessionStorage.getItem(CONTACT) ?? '{}'), key: null, sent: null };
  const save = () => sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));

  return {
    isKept: kept !== null,
    values: draft.values,
    set(field, value) {
      draft.values[field] = value;
      save();
    },
    /** The same for the same order, so that a repeated one is no second. */
    keyFor(body) {
      const text = JSON.stringify(body);
      if (!draft.key || draft.sent !== text) Object.assign(draft, { key: newKey(), sent: text });
      save();
      return draft.key;
    },
    /** The server has refused it for good: what is sent next is another order. */
    renewKey() {
      draft.key = null;
      save();
    },
    /** It has become an order. Who it is for is remembered for the next. */
    done() {
      sessionStorage.removeItem(PREFIX + name);
      const { username, phoneNo, address } = draft.values;
      sessionStorage.setItem(CONTACT, JSON.stringify({ username, phoneNo, address }));
    }
  };
}

/** Another person's drafts are nobody's business. */
export function forgetDrafts() {
  Object.keys(sessionStorage)
    .filter(name => name.startsWith(PREFIX) || name === CONTACT)
    .forEach(name => sessionStorage.removeItem(name));
}

// Not all addresses that a page may be reached under let it have randomUUID
const newKey = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(16)).join('-');
