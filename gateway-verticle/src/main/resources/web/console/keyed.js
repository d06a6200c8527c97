// Lists whose elements stay who they are when others come and go, so that no focus and no click lands on another one
import { render } from '/web/lib/lit-html.js';

/** @param tag of the list; its children are made by the tag of one */
export function keyedList(tag, tagOfOne, className = '') {
  const list = document.createElement(tag);
  list.className = className;
  const elements = new Map();

  /** @param dress gives an element its attributes */
  function update(items, keyOf, template, dress = () => {}) {
    const keys = new Set(items.map(keyOf));
    for (const [key, element] of elements) {
      if (keys.has(key)) continue;
      const hadFocus = element.contains(document.activeElement);
      const heir = element.nextElementSibling ?? element.previousElementSibling;
      element.remove();
      elements.delete(key);
      if (hadFocus) follow(heir ?? list.closest('section')?.querySelector('[tabindex="-1"]'));
    }
    let next = list.firstElementChild;
    for (const item of items) {
      const key = keyOf(item);
      if (!elements.has(key)) elements.set(key, document.createElement(tagOfOne));
      const element = elements.get(key);
      dress(element, item);
      render(template(item), element);
      if (element === next) next = next.nextElementSibling;
      else list.insertBefore(element, next);
    }
    return list;
  }

  return { element: list, update };
}

/** To the element itself and none of its buttons: a key that is held down must not press them all, one after the other. */
function follow(element) {
  if (!element) return;
  element.tabIndex = -1;
  element.focus();
}
