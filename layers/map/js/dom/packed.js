/* Facts that wait in the document as compressed JSON until a reader asks for them. */
import { find } from "./find.js";

/** @param {string} id */
export async function unpacked(id) {
  const letters = atob(find(`#${id}`).textContent || "");
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(whole).text());
}
