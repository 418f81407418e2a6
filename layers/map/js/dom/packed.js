/* What waits in the document as compressed JSON until a reader asks for it. What lies further behind
   is read later. */
import { find } from "./find.js";
import { lzmaReader } from "./lzma.js";

/** @typedef {[start: number, end: number]} Extent */
/** @type {Map<string, Extent>} */
const extents = new Map();
/** @type {ReturnType<typeof lzmaReader>} */
let read;

/** The document's end, where it waits, comes after its scripts. */
function whole() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) =>
    addEventListener("DOMContentLoaded", () => resolve(undefined), { once: true }),
  );
}

function open() {
  const element = find("#atlas-packed");
  const bytes = Uint8Array.from(atob(element.textContent || ""), (letter) => letter.charCodeAt(0));
  let end = 0;
  for (const member of (element.dataset.members ?? "").split(" ")) {
    const [name, size] = member.split(":");
    extents.set(name, [end, end + Number(size)]);
    end += Number(size);
  }
  read = lzmaReader(bytes, end);
}

/** @param {string} name */
export async function unpacked(name) {
  await whole();
  if (!extents.size) open();
  const [start, end] = /** @type {Extent} */ (extents.get(name));
  return JSON.parse(new TextDecoder().decode(read(end).subarray(start, end)));
}
