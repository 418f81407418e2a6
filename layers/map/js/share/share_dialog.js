/* What to give on of what is shown: its link, that as a QR code, a line for another page, and the map
   as a picture. The served page and the saved one say what these are. */
import { copy } from "../dom/copy.js";
import { element } from "../dom/element.js";
import { filled } from "../state/filled.js";
import { qrCode } from "./qr_code.js";
/** @import { Wording } from "../types/facts" */
/** @import { PictureMessage } from "../types/messages" */

/**
 * @typedef {object} Sharing
 * @property {Record<string, Wording>} words
 * @property {string} title Of the atlas.
 * @property {() => string} link Of what is shown now.
 * @property {string} note On who can open the link; the key of a text, or empty.
 * @property {((link: string) => string) | null} frame The link for a frame; none where no page can show it.
 * @property {string} frameNote On who can show it; the key of a text, or empty.
 * @property {((form: PictureMessage["form"]) => void) | null} save
 */

const FOLLOW_MS = 300; // the address follows a choice in the map a little later
const PICTURES = /** @type {const} */ (["png", "svg"]);

/**
 * The line for another page: made as an element, so that nothing in it can end an attribute.
 * @param {string} src
 * @param {string} title
 */
function frameLine(src, title) {
  const frame = document.createElement("iframe");
  const attributes = { src, title, width: "100%", height: "720", style: "border: 0" };
  for (const [name, value] of Object.entries({ ...attributes, allow: "fullscreen" }))
    frame.setAttribute(name, value);
  return new XMLSerializer().serializeToString(frame).replace(/ xmlns="[^"]*"/, "");
}

/** @param {Sharing} sharing */
export function openSharing({ words, title, link, note, frame, frameNote, save }) {
  const say = (/** @type {string} */ key) => filled(words[key]);
  const said = element("p", { class: "said", role: "status" });

  /**
   * A field to be copied from, with its button.
   * @param {string} key
   * @param {number} rows
   */
  function field(key, rows) {
    const named = { id: `${key}_copy`, "aria-labelledby": `${key}_copy ${key}_label` };
    const area = element("textarea", { id: key, rows, readonly: "", spellcheck: "false" });
    const button = element("button", { type: "button", ...named }, say("copy"));
    button.addEventListener("click", async () => {
      const copied = await copy(area.value);
      if (!copied) area.select();
      said.textContent = say(copied ? `${key}_copied` : "copy_by_hand");
    });
    area.addEventListener("focus", () => area.select());
    const parts = [element("label", { for: key, id: `${key}_label` }, say(key)), area, button];
    return { area, drawn: element("div", { class: "share-field" }, parts) };
  }

  const address = field("share_link", 2);
  const line = frame && field("share_frame", 3);
  const areas = [address.area, ...(line ? [line.area] : [])];
  const code = element("div", { class: "share-code" });
  const notes = (/** @type {string} */ key) =>
    key ? [element("p", { class: "note" }, say(key))] : [];
  const pictures = PICTURES.map((form) => {
    const button = element("button", { type: "button" }, say(`share_${form}`));
    button.addEventListener("click", () => {
      save?.(form);
      said.textContent = say("share_saving");
    });
    return button;
  });

  // As high as what stands in it; `field-sizing` is not known everywhere.
  function fit() {
    for (const area of areas) {
      area.style.removeProperty("height");
      const edges = area.offsetHeight - area.clientHeight;
      if (area.scrollHeight) area.style.height = `${area.scrollHeight + edges}px`;
    }
  }

  let shown = "";
  function follow() {
    const now = link();
    if (now === shown) return;
    shown = now;
    address.area.value = now;
    if (line) line.area.value = frameLine(frame(now), title);
    fit();
    const drawing = now.startsWith("http") ? qrCode(now, say("share_code")) : null;
    code.replaceChildren(...(drawing ? [drawing] : []));
  }
  follow();
  const following = setInterval(follow, FOLLOW_MS);

  const heading = element("h2", { id: "share-heading" }, say("share_title"));
  const close = element("button", { type: "button", class: "close" }, say("share_close"));
  const dialog = element("dialog", { class: "share", "aria-labelledby": heading.id }, [
    element("header", {}, [heading, close]),
    element("div", { class: "share-parts" }, [
      element("div", { class: "share-fields" }, [
        address.drawn,
        ...notes(note),
        ...(line ? [line.drawn, ...notes(frameNote)] : []),
        ...(save
          ? [
              element("div", { class: "share-pictures", role: "group" }, [
                element("h3", {}, say("share_picture")),
                ...pictures,
              ]),
              ...notes("share_picture_note"),
            ]
          : []),
        said,
      ]),
      code,
    ]),
  ]);
  new ResizeObserver(fit).observe(heading);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    clearInterval(following);
    dialog.remove();
  });
  return dialog;
}
