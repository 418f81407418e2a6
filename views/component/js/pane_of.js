/** @import { FrameState } from "../../../layers/map/js/types/messages" */
/** @typedef {{ folder: string, names: Map<string, string> }} Panes Where they are, and the parameter of each key of the state. */

/**
 * Ask the server for the pane of a state, which needs no session.
 * @param {Panes} panes
 * @param {FrameState} state
 * @returns {Promise<Element[]>} None where there is none to be had.
 */
export async function paneOf({ folder, names }, state) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    const name = names.get(key);
    if (name && value) query.set(name, String(value));
  }
  const answer = await fetch(`${folder}/${query}`).catch(() => null);
  if (!answer?.ok) return [];
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...parsed.head.children, ...parsed.body.children];
}
