/* The reader's own layers in the saved page, as a text of it: files come, each is told of and has its
   table; what is wrong with one is a line, and the others stay. Has no state but its own: the page
   gives it words, and what shows layers on the map. */
import { FINEST, LAYERS, DRAWN_VERTICES, MEGABYTES, ROWS, ROW_COLUMNS } from "./bounds.js";
import { arranged } from "../own_layer/arranging.js";
import { Refused } from "./refused.js";
import { geojsonOf, readLayer } from "./read.js";
import { tableOf } from "./table.js";
/** @import { element as makes } from "../dom/element.js" */
/** @import { saveFile as saves } from "../dom/save_file.js" */
/** @import { filled as fills } from "../state/filled.js" */
/** @import { Window, Wording } from "../types/facts" */
/** @import { OwnLayerFacts, OwnPlaced } from "../types/messages" */
/** @import { Simplify } from "./drawing.js" */
/** @import { Layer } from "./read.js" */

/**
 * @typedef {object} Host
 * @property {Record<string, Wording>} words
 * @property {typeof makes} element
 * @property {typeof saves} saveFile
 * @property {typeof fills} filled
 * @property {Window} window
 * @property {Simplify} simplify
 * @property {(layers: OwnLayerFacts[]) => void} show
 * @property {(layer: OwnLayerFacts) => HTMLElement} entry
 * @property {(bounds: Window) => void} go
 */
/** @typedef {Layer & OwnPlaced & { table?: HTMLElement }} Kept */

const TYPE = "application/geo+json";
const METRES_A_DEGREE = 111_000;

export class OwnFiles {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {Kept[]} */
    this.layers = []; // the lowest first
    /** @type {string[]} */
    this.faults = [];
    this.body = host.element("div", { class: "own-files" });
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  text(key, values) {
    return this.host.filled(this.host.words[`layers_${key}`], values);
  }

  /** Takes files, each apart. @param {Iterable<File>} files */
  async take(files) {
    this.faults = [];
    for (const file of files) await this.takeOne(file);
    this.show();
  }

  /** @param {File} file */
  async takeOne(file) {
    try {
      if (this.layers.length >= LAYERS) throw new Refused("saved_full", { count: LAYERS });
      const most = MEGABYTES * 2 ** 20; // what is larger is not even taken into memory
      const bytes = new Uint8Array(await file.slice(0, most + 1).arrayBuffer());
      const layer = readLayer(file.name, bytes, this.host);
      const taken = this.layers.map((each) => each.colour);
      const colour = [...Array(LAYERS).keys()].find((each) => !taken.includes(each)) ?? 0;
      this.layers.push({ ...layer, colour, shown: true });
    } catch (error) {
      const { key, values } = error instanceof Refused ? error : new Refused("saved_unread");
      const problem = this.text(`fault_${key}`, values);
      this.faults.push(this.text("fault", { name: file.name, problem }));
    }
  }

  /** @param {readonly OwnPlaced[]} order */
  arrange(order) {
    this.layers = arranged(this.layers, order);
    this.show();
  }

  show() {
    this.host.show(this.layers.map((layer) => this.facts(layer)));
    this.fill();
  }

  /** @param {Kept} layer @returns {OwnLayerFacts} */
  facts({ colour, shown, name, drawing }) {
    const [none, up, down] = ["none", "up", "down"].map((key) => this.text(key));
    return { colour, shown, name, none, up, down, features: drawing };
  }

  /** All of the text, under its heading. */
  view() {
    const { element } = this.host;
    const field = element("input", { type: "file", multiple: "", accept: ".geojson,.json,.csv" });
    field.addEventListener("change", () => {
      this.take([...(field.files ?? [])]).then(() => (field.value = ""));
    });
    this.fill();
    return [
      element("h2", { tabindex: -1 }, this.text("title")),
      element("p", { class: "intro" }, this.text("saved_intro", { megabytes: MEGABYTES })),
      element("label", { class: "own-field" }, [element("span", {}, this.text("files")), field]),
      this.body,
    ];
  }

  fill() {
    const { element } = this.host;
    const faults = this.faults.map((line) => element("p", { class: "own-fault" }, line));
    this.body.replaceChildren(
      element("div", { role: "status" }, faults),
      ...[...this.layers].reverse().map((layer) => this.section(layer)),
    );
  }

  /** @param {Kept} layer */
  section(layer) {
    const { element } = this.host;
    const { file, name, notes } = layer;
    const said = notes.map(([key, values]) => this.text(`note_${key}`, values));
    return element("section", { class: "layers" }, [
      element("h3", {}, [this.host.entry(this.facts(layer))]),
      element("p", {}, [element("bdi", {}, file === name ? "" : file), ` ${this.told(layer)}`]),
      ...said.map((line) => element("p", { class: "note" }, line)),
      ...this.buttons(layer),
      ...(layer.columns.length && layer.rows.length ? [(layer.table ??= this.table(layer))] : []),
    ]);
  }

  /** What there is to say of a layer, in sentences. @param {Kept} layer */
  told({ kind, rows, dated, nowhere, inside, drawn, tolerance }) {
    const count = rows.length;
    const features = this.text("features", { count });
    const outside = count - nowhere - inside;
    const metres = Math.round(tolerance * METRES_A_DEGREE);
    return [
      this.text("kind", { kind, features, crs: "WGS 84" }),
      dated && this.text("dated", { count: dated }),
      nowhere && this.text("nowhere", { count: nowhere }),
      outside && this.text("outside", { count: outside }),
      drawn < inside && this.text("drawn", { count: drawn, most: DRAWN_VERTICES }),
      tolerance > FINEST && this.text("simplified", { metres }),
    ]
      .filter(Boolean)
      .join(" ");
  }

  /** @param {Kept} layer */
  goTo(layer) {
    this.arrange(this.layers.map((each) => ({ ...each, shown: each.shown || each === layer })));
    this.host.go(layer.bounds);
  }

  /** @param {Kept} layer */
  buttons(layer) {
    const { element } = this.host;
    const button = (/** @type {string} */ key, /** @type {() => void} */ press) => {
      const made = element("button", { type: "button" }, this.text(key));
      made.addEventListener("click", press);
      return made;
    };
    const stem = layer.file.replace(/\.[^.]+$/, "") || "layer";
    return [
      ...(layer.drawn ? [button("to_map", () => this.goTo(layer))] : []),
      button("geojson", () => this.host.saveFile(`${stem}.geojson`, geojsonOf(layer), TYPE)),
      button("drop", () => {
        this.layers = this.layers.filter((each) => each !== layer);
        this.faults = [];
        this.show();
      }),
    ];
  }

  /** @param {Kept} layer */
  table(layer) {
    const { element } = this.host;
    const { name, columns, rows } = layer;
    const shown = [
      this.text("rows", { shown: Math.min(rows.length, ROWS), count: rows.length }),
      columns.length > ROW_COLUMNS &&
        this.text("columns", { shown: ROW_COLUMNS, count: columns.length }),
    ];
    const label = this.text("caption", { name });
    const frame = { class: "own-rows", role: "region", tabindex: 0, "aria-label": label };
    return element("details", {}, [
      element("summary", {}, this.text("table")),
      element("div", frame, [tableOf(layer, this.text("row"), element)]),
      element("p", { class: "src" }, shown.filter(Boolean).join(" ")),
    ]);
  }
}
