/* The map as a picture of its own: title, map with inset and scale, key, attribution. It is drawn
   from what stands on the page, in its window, in the light colours: a picture goes on paper, onto
   slides and into other people's pages, whatever its reader's screen is set to. */
import { element } from "../dom/element.js";
import { atlasRoot, find } from "../dom/find.js";
import { shownInWords } from "../dates/dated_states.js";
import { facts, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
import { definitions, drawn } from "./drawn.js";
import { setText, written } from "./lettering.js";
import { typefaces } from "./typefaces.js";

const EDGE = 16; // px around all

/** @param {Element} of */
const boxOf = (of) => of.getBoundingClientRect();

/**
 * Runs `job` while the document has its light colours; nothing is painted meanwhile.
 * @template Result
 * @param {() => Result} job
 * @returns {Result}
 */
function inLight(job) {
  const { dataset } = document.documentElement;
  const root = atlasRoot().dataset;
  const before = [dataset.theme, root.theme];
  dataset.theme = root.theme = "light";
  try {
    return job();
  } finally {
    [dataset.theme, root.theme] = before;
  }
}

/** @param {string} name */
const colour = (name) => {
  const probe = element("span", { style: `color: var(--${name})` });
  find(".map").append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
};

/**
 * @param {DOMRect} box
 * @param {DOMRect} origin
 * @param {Record<string, string | number>} attributes
 */
function rect({ left, top, width, height }, origin, attributes) {
  const at = { x: left - origin.left, y: top - origin.top, width, height };
  return element("rect", { ...at, ...attributes });
}

/**
 * What the window of the map shows, cut at its frame.
 * @param {DOMRect} origin
 */
function windowOf(origin) {
  const area = find(".plate-window");
  const order = (/** @type {Element} */ svg) =>
    Number(getComputedStyle(/** @type {Element} */ (svg.closest(".leaflet-pane"))).zIndex) || 0;
  const panes = [...area.querySelectorAll(".leaflet-map-pane svg")];
  const layers = panes
    .sort((a, b) => order(a) - order(b))
    .map((svg) => drawn(/** @type {SVGSVGElement} */ (svg), origin))
    .filter((layer) => layer !== null);
  const box = boxOf(area);
  return [
    element("clipPath", { id: "picture-window" }, [rect(box, origin, {})]),
    rect(box, origin, { fill: colour("sea") }),
    element("g", { "clip-path": "url(#picture-window)" }, layers),
  ];
}

/**
 * A box over the map with a line around it: the inset with its title, the small map.
 * @param {string} selector
 * @param {DOMRect} origin
 * @param {{ id: string, line: string }} of
 */
function boxed(selector, origin, { id, line }) {
  const box = document.querySelector(selector);
  if (!box || !box.checkVisibility()) return [];
  const svgs = box instanceof SVGSVGElement ? [box] : [...box.querySelectorAll("svg")];
  const layers = svgs.map((svg) => drawn(svg, origin)).filter((layer) => layer !== null);
  return [
    element("clipPath", { id }, [rect(boxOf(box), origin, {})]),
    rect(boxOf(box), origin, { fill: colour("sea-1") }),
    element("g", { "clip-path": `url(#${id})` }, layers),
    rect(boxOf(box), origin, { fill: "none", stroke: colour(line) }),
    ...written(box, origin),
  ];
}

/** @param {DOMRect} origin */
function mapOf(origin) {
  const over = drawn(find(".plate-over"), origin);
  return [
    ...windowOf(origin),
    ...(over ? [over] : []),
    ...boxed(".inset", origin, { id: "picture-inset", line: "ink-3" }),
    ...boxed(".locator", origin, { id: "picture-locator", line: "rule-2" }),
  ];
}

/**
 * The key, and what the outlines of a contested name mean where they are drawn.
 * @param {DOMRect} origin
 */
function keyOf(origin) {
  const entries = document.querySelectorAll(".key > span:not([data-off])");
  return [...entries].flatMap((entry) => [
    ...[...entry.querySelectorAll("svg")].map((svg) => drawn(svg, origin)),
    ...written(entry, origin),
  ]);
}

/* What the picture shows, in words: the settlement, and how it is drawn where that is a choice. */
export function captions() {
  const { viewpoint, extent, plan } = store.get();
  const teller = facts.viewpoints.find((each) => each.id === viewpoint);
  const counted = facts.name_extent.definitions.find((each) => each.id === extent);
  const told = `${uiText("seen_label")}: ${teller?.label ?? uiText("seen_record")}`;
  const drawnAs = plan ? [] : [told];
  if (counted) {
    const asked = uiText("extent_label", { name: facts.name_extent.name });
    drawnAs.push(`${asked}: ${counted.label}`);
  }
  return { title: shownInWords(store.get()), drawn: drawnAs.join(" · "), atlas: facts.title };
}

/**
 * @param {number} width
 * @param {ReturnType<typeof captions>} of
 */
function headOf(width, of) {
  const room = width - 2 * EDGE;
  const serif = colourless("--serif");
  const sans = colourless("--sans");
  const large = Math.max(1, Math.min(1.6, width / 1100));
  const title = setText(
    of.title,
    { size: 22 * large, family: serif, color: colour("ink"), leading: 1.2 },
    { x: EDGE, y: EDGE - 4, width: room },
  );
  const more = setText(
    [of.drawn, of.atlas].filter(Boolean).join(" · "),
    { size: 12.5 * large, family: sans, color: colour("ink-2") },
    { x: EDGE, y: title.below + 3, width: room },
  );
  return { drawing: [...title.lines, ...more.lines], below: Math.ceil(more.below + 10) };
}

/** @param {string} name */
const colourless = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * The picture as an SVG document, with its size.
 * @returns {{ text: string, width: number, height: number }}
 */
export function picture() {
  return inLight(() => {
    const map = find(".map");
    const key = find(".key");
    const width = Math.round(boxOf(map).width);
    const of = captions();
    const head = headOf(width, of);
    const mapTop = boxOf(map);
    const mapHeight = Math.round(mapTop.height);
    const keyBox = boxOf(key);
    const filled = [...key.children].map((entry) => boxOf(entry).bottom - keyBox.top);
    const height = head.below + mapHeight + Math.round(Math.max(0, ...filled) + EDGE / 2);
    const under = new DOMRect(keyBox.left, keyBox.top - head.below - mapHeight, 0, 0);
    const over = new DOMRect(mapTop.left, mapTop.top - head.below, 0, 0);
    const size = { width, height, viewBox: `0 0 ${width} ${height}` };
    const drawing = element("svg", size, [
      element("title", {}, `${of.title} · ${of.atlas}`),
      element("desc", {}, `${of.drawn}. ${facts.attribution}`),
      element("rect", { width, height, fill: colour("paper") }),
      ...head.drawing,
      ...mapOf(over),
      ...keyOf(under).filter((each) => each !== null),
    ]);
    drawing.querySelector("desc")?.after(element("defs", {}, definitions(drawing)));
    const sheet = document.createElementNS("http://www.w3.org/2000/svg", "style");
    sheet.textContent = typefaces(drawing);
    drawing.querySelector("defs")?.prepend(sheet);
    drop(drawing);
    return { text: new XMLSerializer().serializeToString(drawing), width, height };
  });
}

/**
 * Ids that nothing refers to.
 * @param {Element} drawing
 */
function drop(drawing) {
  const text = [...drawing.querySelectorAll("*")]
    .flatMap((each) => [...each.attributes].map(({ value }) => value))
    .join(" ");
  for (const each of drawing.querySelectorAll("[id]"))
    if (!text.includes(`#${each.id}`)) each.removeAttribute("id");
}
