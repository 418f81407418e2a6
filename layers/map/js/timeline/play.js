/* Play: one settlement after the other, all of them or those alone that move a line. It stops at
   the last one, and as soon as the reader does anything else. Its buttons stand at the left of the
   time bar. */
import { isCalm } from "../dom/calm.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { icon } from "../dom/icon_button.js";
import { facts, uiText } from "../state/facts.js";
import { store } from "../state/store.js";
/** @import { SettlementFacts } from "../types/facts" */

const STEP_MS = 6000; // to find what changed and to read what the pane says first, at speed 1
const CALM_TIMES = 1.75; // without motion that leads the eye, finding it takes longer
/** @type {[times: number, text: string][]} */
const SPEEDS = [
  [1, "1×"],
  [2, "2×"],
  [0.5, "½×"],
];
const ICONS = { play: "M4 2.5v11l9-5.5z", pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z" };

/** @type {HTMLElement} */
let box;
/** @type {HTMLElement} */
let toggle;
/** @type {HTMLElement} */
let speed;
/** @type {HTMLElement} */
let steps;
/** @type {number | undefined} */
let timer;
let expected = ""; // the settlement that it has chosen itself
let at = 0; // which of SPEEDS
let linesOnly = false;

const hasStatements = () => facts.settlements.some((settlement) => !settlement.moves_line);
/** @param {SettlementFacts} settlement */
const isStep = (settlement) => settlement.moves_line || !linesOnly;

/* The next step after the settlement shown, or nothing after the last. */
function next() {
  const all = facts.settlements;
  const here = all.findIndex((settlement) => settlement.id === store.get().settlement);
  return all.slice(here + 1).find(isStep);
}

/** @param {SettlementFacts} settlement */
function show(settlement) {
  expected = settlement.id;
  store.set({ settlement: settlement.id }, { user: true });
}

function wait() {
  const [times] = SPEEDS[at];
  clearTimeout(timer);
  timer = window.setTimeout(step, (STEP_MS / times) * (isCalm() ? CALM_TIMES : 1));
}

function step() {
  const following = next();
  if (!following) return stop();
  show(following);
  if (next()) wait();
  else stop();
}

function start() {
  dress(true);
  expected = store.get().settlement;
  if (next()) return step();
  const first = facts.settlements.find(isStep);
  if (first) show(first);
  wait();
}

function stop() {
  clearTimeout(timer);
  dress(false);
}

const playing = () => box.dataset.playing === "true";

/** @param {boolean} on */
function dress(on) {
  box.dataset.playing = String(on);
  const words = uiText(on ? "bar_pause" : "bar_play");
  toggle.setAttribute("aria-label", words);
  toggle.title = words;
  find("path", toggle).setAttribute("d", ICONS[on ? "pause" : "play"]);
}

function faster() {
  at = (at + 1) % SPEEDS.length;
  label();
  if (playing()) wait();
}

/* What is over already ends at once: the last line is not the last event. */
function otherSteps() {
  linesOnly = !linesOnly;
  label();
  if (playing() && !next()) stop();
}

/**
 * @param {HTMLElement} control
 * @param {string} shown
 * @param {string} spoken
 */
function say(control, shown, spoken) {
  control.textContent = shown;
  control.setAttribute("aria-label", spoken);
  control.title = spoken;
}

function label() {
  const kind = linesOnly ? "lines" : "all";
  say(speed, SPEEDS[at][1], uiText("bar_speed", { speed: SPEEDS[at][1] }));
  say(
    steps,
    uiText(`bar_short_${kind}`),
    uiText("bar_steps", { steps: uiText(`bar_steps_${kind}`) }),
  );
}

/**
 * Anything that the reader does elsewhere ends it, before it has its own effect.
 * @param {Event} event
 */
function interrupted(event) {
  if (playing() && !(event.target instanceof Node && box.contains(event.target))) stop();
}

/**
 * @param {string} className
 * @param {(string|Node[])} content
 * @param {() => void} press
 */
function button(className, content, press) {
  const made = element("button", { type: "button", class: className }, content);
  made.addEventListener("click", press);
  return made;
}

export function mountPlay() {
  if (facts.settlements.length < 2) return;
  toggle = button("toggle", [icon()], () => (playing() ? stop() : start()));
  speed = button("speed", "", faster);
  steps = button("steps", "", otherSteps);
  steps.hidden = !hasStatements();
  box = element("div", { class: "play", role: "group", "aria-label": uiText("bar_playing") }, [
    toggle,
    speed,
    steps,
  ]);
  find("#atlas .bar").prepend(box);
  dress(false);
  label();
  for (const kind of ["pointerdown", "keydown", "wheel"]) {
    addEventListener(kind, interrupted, { capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && playing()) stop();
  });
  store.on((state) => {
    if (playing() && (state.date || state.settlement !== expected)) stop();
  });
}
