/* The timeline in the saved page: events that Python has made, left out here, a decade after another. */
import { element } from "../dom/element.js";
import { nodesOf } from "../dom/nodes_of.js";
import { filled } from "../state/filled.js";
import { filtersOf } from "./filters.js";
import { choicesOf, fits, lead, narrow, optionsOf, withPlaces } from "./text_view.js";
import { textsHere } from "./texts.js";
/** @import { MapState } from "../types/messages" */
/** @import { SavedEvent } from "../types/facts" */

/* What an address can narrow the events to. */
export const timelineOptions = () => optionsOf(textsHere().timeline.choices);

/**
 * The events of a decade.
 * @param {string} year
 * @param {SavedEvent[]} events
 */
function decadeOf(year, events) {
  const { words, decades } = textsHere().timeline;
  const id = `decade-${year}`;
  const count = filled(words.timeline_events, { count: events.length });
  return element("section", { "aria-labelledby": id }, [
    element("h3", { id }, [decades[year], element("small", {}, count)]),
    element(
      "ol",
      {},
      events.flatMap(({ html }) => nodesOf(html)),
    ),
  ]);
}

/**
 * The view on a state.
 * @param {MapState} state
 */
export function timelineView(state) {
  const { events, intro, words, choices } = textsHere().timeline;
  const filters = filtersOf(state.filters);
  const found = events.filter((event) => fits(event, filters));
  const every = filled(words.timeline_events, { count: events.length });
  const line = element("p", { class: "count", role: "status" }, every);
  if (state.filters) {
    const head = found.length ? words.timeline_shown : words.timeline_none_fits;
    const reset = element("button", { type: "button" }, filled(words.timeline_reset));
    reset.addEventListener("click", () => narrow({}));
    line.replaceChildren(filled(head, { shown: String(found.length), events: every }), " ", reset);
  }
  const years = [...new Set(found.map(({ decade }) => decade))];
  const list = element(
    "div",
    { class: "pane timeline" },
    years.map((year) =>
      decadeOf(
        year,
        found.filter(({ decade }) => decade === year),
      ),
    ),
  );
  lead(list, state);
  return [
    element("h2", { tabindex: "-1" }, filled(words.page_timeline)),
    element("p", { class: "intro" }, intro),
    element(
      "div",
      { class: "choices" },
      choicesOf(withPlaces(choices, state), filters, (name, value) =>
        narrow({ ...filters, [name]: value }),
      ),
    ),
    line,
    list,
  ];
}
