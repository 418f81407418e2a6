import { arranged } from "../../../layers/map/js/own_layer/arranging.js";
import { FRAME_READY, OWN_ARRANGED, OWN_LAYERS } from "./own_events.js";
/** @import { OwnLayerFacts, OwnPlaced } from "../../../layers/map/js/types/messages" */
/** @import { Component, OwnLayersData } from "./types" */
// Hands a reader's own layers on to the map's frame. It stands outside the fragment of map and pane,
// so that they are not sent again with each choice.

/** @type {WeakMap<HTMLElement, OwnLayers>} */
const made = new WeakMap();

class OwnLayers {
  constructor() {
    /** @type {OwnLayerFacts[]} */
    this.layers = [];
    this.sent = "[]";
    this.controller = new AbortController();
    const { signal } = this.controller;
    document.addEventListener(FRAME_READY, () => this.layers.length && this.tell(), { signal });
    document.addEventListener(OWN_ARRANGED, (event) => this.arrange(event), { signal });
  }

  /** What the frame is told anew, once it is another, stands as the reader has it. @param {Event} event */
  arrange(event) {
    const { detail } = /** @type {CustomEvent<OwnPlaced[]>} */ (event);
    this.layers = arranged(this.layers, detail);
  }

  tell() {
    document.dispatchEvent(new CustomEvent(OWN_LAYERS, { detail: this.layers }));
  }

  /** @param {OwnLayersData} data */
  update({ layers }) {
    const text = `[${layers}]`;
    if (text === this.sent) return;
    this.sent = text;
    this.layers = JSON.parse(text);
    this.tell();
  }
}

/**
 * Take what the server says; returns what lets go of it.
 * @param {Component<OwnLayersData>} component
 */
export function mount({ parentElement, data }) {
  const known = made.get(parentElement) ?? new OwnLayers();
  made.set(parentElement, known);
  known.update(data);
  return () => {
    setTimeout(() => {
      if (!parentElement.isConnected) known.controller.abort();
    }, 1000);
  };
}
