/* Puts a text on the clipboard. A page that came over plain HTTP, as a class's does, has no clipboard
   of the newer kind: there the selection is copied, as it always was. */

/** @param {string} text */
function copySelected(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.style.cssText = "position: fixed; inset: 0 auto auto 0; opacity: 0";
  const before = document.activeElement;
  // Beside what has the focus: a dialog keeps the focus to itself.
  (before?.parentElement ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}

/**
 * Whether the text is on the clipboard now; else the reader must copy it by hand.
 * @param {string} text
 */
export async function copy(text) {
  const wrote = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false, // the reader, or the frame around, does not allow it
  );
  return wrote || copySelected(text);
}
