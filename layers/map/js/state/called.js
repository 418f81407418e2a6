/* Places in texts, called by the reader's choice: data/model/names_in_texts.py says how they are written. */
import { facts } from "./facts.js";
import { store } from "./store.js";

const CHOICE = /\{([^{}|"]+(?:\|[^{}|"]+)+)\}/g;

/** Whose names stand first. */
const first = () => facts.modes.find(({ id }) => id === store.get().names)?.first ?? 0;

/** @param {string} text */
export const called = (text) => text.replace(CHOICE, (_, names) => names.split("|")[first()]);

/** Calls the places in a part of the page so, which is the shown one's own. @param {Node} within */
export function callIn(within) {
  const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (text.nodeValue?.includes("|")) text.nodeValue = called(text.nodeValue);
}

/**
 * What the file has, with its places called so: made once for each order of the names.
 * @template T
 * @param {T} written
 * @returns {() => T}
 */
export function calledIn(written) {
  /** @type {T[]} */
  const made = [];
  return () => (made[first()] ??= JSON.parse(called(JSON.stringify(written))));
}
