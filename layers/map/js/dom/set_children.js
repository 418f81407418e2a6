/**
 * Gives an element these children in this order. Those that stand there already are left alone:
 * what is put in again is styled, laid out and painted anew.
 * @param {Element} parent
 * @param {Element[]} next
 */
export function setChildren(parent, next) {
  const kept = new Set(next);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of next) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}
