import { copy } from "../../../layers/map/js/dom/copy.js";
/** @import { Component, CopyData } from "./types" */
// A button that copies a text, and says so.

const SAID_MS = 4000;

/** @type {WeakMap<Element, CopyData>} */
const texts = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} said
 */
async function press(root, said) {
  const data = texts.get(root);
  if (!data) return;
  const copied = await copy(data.text);
  said.textContent = copied ? data.done : data.by_hand;
  setTimeout(() => (said.textContent = ""), SAID_MS);
}

/** @param {Component<CopyData>} component */
export function mount({ parentElement: root, data }) {
  const button = /** @type {HTMLButtonElement} */ (root.querySelector(".copying button"));
  const said = /** @type {HTMLElement} */ (root.querySelector(".copying [role=status]"));
  button.textContent = data.label;
  if (!texts.has(root)) button.addEventListener("click", () => press(root, said));
  texts.set(root, data);
  return () => {};
}
