/* What to give on of the saved page; a button of its masthead opens it. */
import { find } from "../dom/find.js";
import { hashOf } from "../messages/hash_state.js";
import { savePicture } from "../picture/save_picture.js";
import { openSharing } from "../share/share_dialog.js";
import { facts } from "../state/facts.js";
import { store } from "../state/store.js";
import { writtenWindow } from "../viewport/viewport.js";
import { savedFacts } from "./saved_facts.js";

/* A file has no address that another page could show, nor one that others could open. */
const isServed = location.protocol.startsWith("http");

function link() {
  const state = { ...store.get(), window: writtenWindow() };
  return location.href.split("#")[0] + hashOf(state);
}

function open() {
  const dialog = openSharing({
    words: savedFacts.words,
    title: facts.title,
    link,
    note: isServed ? "" : "share_note_file",
    frame: isServed ? (address) => address : null,
    frameNote: "",
    save: savePicture,
  });
  find("#atlas").append(dialog);
  dialog.showModal();
}

export function mountSharing() {
  find(".masthead .share-button").addEventListener("click", open);
}
