/** @import { Component, ShareData } from "./types" */
// The button that opens what to give on of a page (share_dialog.js, fetched when it is asked for).

const LOOPBACK = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** @typedef {typeof import("./sharing.js")} Sharing */

/** @type {WeakMap<Element, ShareData>} */
const known = new WeakMap();
/** @type {Promise<Sharing> | undefined} */
let script;

/** @param {string} url */
async function load(url) {
  const text = await (await fetch(url, { cache: "force-cache" })).text();
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

/**
 * Where what is shown can be opened by others: with the window on the map, and at an address that
 * they can reach, where the server is open to the network and this page calls it by a name that
 * means every reader's own machine.
 * @param {string} reach
 */
function link(reach) {
  const url = new URL(location.href);
  if (reach && LOOPBACK.test(url.hostname)) url.hostname = reach;
  url.searchParams.delete("embed");
  /** @type {HTMLElement | null} */
  const map = document.querySelector(".map-host");
  const view = map?.dataset.window;
  if (view) url.searchParams.set("window", view);
  else if (view === "") url.searchParams.delete("window");
  return url.href;
}

/** @param {string} address */
function framed(address) {
  const url = new URL(address);
  url.searchParams.set("embed", "true");
  return url.href;
}

/** @param {ShareData} data */
function noteOf({ reach }) {
  if (!LOOPBACK.test(location.hostname)) return "";
  return reach ? "share_note_network" : "share_note_local";
}

/** @param {Element} root */
async function open(root) {
  const data = known.get(root);
  if (!data) return;
  script ??= load(data.sharing);
  const { openSharing } = await script;
  const dialog = openSharing({
    words: data.words,
    title: data.title,
    link: () => link(data.reach),
    note: noteOf(data),
    frame: framed,
    frameNote: data.framed ? "" : "share_frame_note",
    save: document.querySelector(".map-host")
      ? (form) => document.dispatchEvent(new CustomEvent("atlas:picture", { detail: form }))
      : null,
  });
  root.append(dialog);
  dialog.showModal();
}

/** @param {Component<ShareData>} component */
export function mount({ parentElement: root, data }) {
  const button = /** @type {HTMLButtonElement} */ (root.querySelector(".to-share"));
  if (button.textContent !== data.label) button.textContent = data.label;
  if (!known.has(root)) button.addEventListener("click", () => open(root));
  known.set(root, data);
  return () => {};
}
