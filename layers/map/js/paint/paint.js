/* A settlement of the reader's own, painted on the map: a mode of it, of which nothing is made before
   one is opened. The plan is in the state of the document, so that addresses, links and messages have
   it; what the map shows of it comes by the way of all holdings (look.js). */
import { afterPaint } from "../dom/after_paint.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { actOf, IN_LINE, IN_PLAN } from "../keyboard/keys.js";
import { landed } from "../land/land_layer.js";
import { tellSince } from "../messages/frame_messages.js";
import { takePicks } from "../pointing/pick.js";
import { uiText } from "../state/facts.js";
import { differ, store, useFollowing } from "../state/store.js";
import { announce } from "../voice/announce.js";
import * as history from "./history.js";
import { HolderChoice, ORDER } from "./holder_choice.js";
import { numberOf, planOf, textOf, textOfState, units } from "./look.js";
import { drawing, drawn, leftOfLine } from "./line/load_drawing.js";
import { readLine, writeLine } from "./line/line.js";
import { LineTool } from "./line/line_tool.js";
import { mountParts, sideAt } from "./line/part_land.js";
import { Panel } from "./panel.js";
import { given, givenPart, MAX_LENGTH, withLine } from "./plan.js";
import { openPlan, savePlan } from "./plan_file.js";
import { planLand } from "./plan_land.js";
import { mountStroke, paintByDragging } from "./stroke.js";
import { sideName } from "./line/sides.js";
import { partName, UnitList, unitName } from "./unit_list.js";
import { called, isLoaded, loadPlans, namesOf, paintText, planFacts } from "./words.js";
/** @import { MapState } from "../types/messages" */
/** @import { Checkpoint } from "./history.js" */
/** @import { Line } from "./line/line.js" */
/** @import { Plan, Side } from "./plan.js" */

/**
 * A question that asks for a plan of some units, by number: what they are given with.
 * @typedef {{ units: readonly number[], brush: HolderChoice, list: UnitList, draws: boolean }} Task
 */

/** @type {Panel | null} */
let panel = null;
/** @type {LineTool | null} */
let line = null;
/** @type {Task | null} */
let task = null;
/** @type {HTMLButtonElement} */
let opener;
let brush = ORDER[0];
/** @type {Readonly<MapState> | null} */
let stroke = null; // the state in which a stroke of the brush began

/* What else a map could show has no room beside a plan. */
const ALONE = {
  ...{ lesson: "", step: "", quiz: "", round: "", question: "", for: "", view: "" },
  ...{ place: "", passage: "", extent: "", viewpoint: "", againstview: "", compare: "swipe" },
};

/**
 * @param {Partial<MapState>} patch
 * @param {MapState} state
 * @returns {Partial<MapState>}
 */
function complete(patch, state) {
  const { plan, lesson, quiz } = { ...state, ...patch };
  if (!plan) return patch;
  const other = (lesson && lesson !== state.lesson) || (quiz && quiz !== state.quiz);
  if (other && !patch.plan) return { ...patch, plan: "" };
  if (quiz) return patch; // a question asks for it
  const known = { ...patch, ...ALONE, highlight: [] };
  return /** @type {Partial<MapState>} */ (known);
}

/** Before the document opens: it may open on a plan. */
export const followPlan = () => useFollowing(complete);

// ---------------------------------------------------------------- what is done to a plan

/**
 * Takes a plan, where a link can hold it; whether it did.
 * @param {string} text
 * @param {string} [from] What it began from, where it begins anew.
 * @param {string} [draft] A line that is drawn beside it; empty where there is none.
 */
function take(text, from, draft) {
  if (text.length > MAX_LENGTH) {
    const why = paintText("too_long", { most: MAX_LENGTH, count: text.length });
    panel?.tell(why);
    announce(why);
    return false;
  }
  if (from !== undefined || draft !== undefined) history.follow(text, from, draft);
  store.set({ plan: text }, { user: !stroke });
  return true;
}

/**
 * @param {readonly number[]} meant
 * @param {number} holder
 */
function give(meant, holder) {
  const plan = planOf(store.get().plan);
  const asked = task ? meant.filter((unit) => task?.units.includes(unit)) : meant;
  const next = given(plan, asked, holder);
  if (next === plan) return;
  if (!take(textOf(next))) return;
  const name = namesOf(asked, unitName, uiText("comma"));
  afterPaint(() => announce(paintText("place", { name, holder: called(holder) })));
}

/**
 * @param {number} unit
 * @param {Side} side
 * @param {number} holder
 */
function givePart(unit, side, holder) {
  const plan = planOf(store.get().plan);
  const next = givenPart(plan, unit, side, holder);
  if (next === plan || !take(textOf(next))) return;
  const name = partName(unit, sideName(plan.line, side));
  afterPaint(() => announce(paintText("place", { name, holder: called(holder) })));
}

/** All that lies on one side of the line, parts too. @param {Side} side */
function giveSide(side) {
  const plan = planOf(store.get().plan);
  const share = leftOfLine(plan.line).map((left) => (side ? 1 - left : left));
  const asked = [...share.keys()].filter((unit) => !task || task.units.includes(unit));
  const wholes = asked.filter((unit) => share[unit] === 1);
  const parts = asked.filter((unit) => share[unit] > 0 && share[unit] < 1);
  const next = parts.reduce(
    (so, unit) => givenPart(so, unit, side, brush),
    given(plan, wholes, brush),
  );
  if (next === plan || !take(textOf(next))) return;
  const name = sideName(plan.line, side);
  afterPaint(() => announce(paintText("line_give", { side: name, holder: called(brush) })));
}

/** A line as it is drawn: the plan's own, or beside it while it has a fault. @param {Line} next */
function draw(next) {
  const plan = planOf(store.get().plan);
  const fault = next.length ? drawn()?.faultOf(planLand(), next) : null;
  if (fault) take(textOf(plan), undefined, writeLine(next));
  else take(textOf(withLine(plan, next)), undefined, "");
  show();
}

/** What is drawn, and what is wrong with it. @param {Plan} plan */
function lineShown(plan) {
  const { draft } = history.now();
  const shown = draft ? readLine(draft) : plan.line;
  const fault = draft ? (drawn()?.faultOf(planLand(), shown) ?? null) : null;
  return { line: shown, fault, brush };
}

/** What a place or a group has of units. @param {string} id */
const unitsOf = (id) => landed(id).flatMap((each) => numberOf(each) ?? []);

/**
 * Gives what is pointed at to who the brush is: a place, or the part of one that a line cuts.
 * @param {string} id
 * @param {MouseEvent} [event]
 */
function paintOver(id, event) {
  const meant = unitsOf(id);
  const side = event && meant.length === 1 ? sideAt(meant[0], event) : undefined;
  // By a key there is no point to tell the part by: the list has both.
  if (!event && meant.length === 1 && (task ?? panel)?.list.leadToParts(meant[0])) return;
  if (side === undefined) give(meant, brush);
  else if (!task || task.units.includes(meant[0])) givePart(meant[0], side, brush);
}

/**
 * @param {string} id
 * @param {MouseEvent} [event]
 */
function takePlace(id, event) {
  if (!store.get().plan) return false;
  if (isLoaded() && !line?.draws) paintOver(id, event);
  return true;
}

/** @param {() => boolean} step */
function stepTo(step) {
  if (!step()) return;
  take(history.now().text);
  show(); // also where only what it began from is another
}

/** @param {string} id */
function start(id) {
  const state = planFacts().states.find((each) => each.id === id);
  if (take(textOfState(state?.given), id)) show();
}

/** @param {Checkpoint} checkpoint */
function back({ text, from }) {
  take(text, from);
}

/** @param {File} file */
async function open(file) {
  const read = await openPlan(file);
  if (!panel) return;
  if ("refused" in read) {
    panel.said.textContent = read.refused;
    return;
  }
  const taken = take(textOf(read.begun.plan), read.begun.from);
  panel.said.textContent = taken ? paintText("was_read", { file: file.name }) : "";
}

/** @param {number} holder */
function choose(holder) {
  brush = holder;
  (task ?? panel)?.brush.show(brush);
  show(); // who gets what lies beside a line
  announce(paintText("place", { name: paintText("brush"), holder: called(holder) }));
}

function leave() {
  store.set({ plan: "", against: "" }, { user: true });
}

const STROKE = {
  begin() {
    if (store.get().plan && !line?.draws) stroke = store.get();
  },
  /**
   * @param {string} id
   * @param {PointerEvent} event
   */
  over(id, event) {
    if (stroke) paintOver(id, event);
  },
  end() {
    const before = stroke;
    stroke = null;
    if (!before) return;
    history.follow(store.get().plan);
    show();
    tellSince(before);
  },
};

// ---------------------------------------------------------------- keys

/** @type {Record<string, (key: string) => void>} */
const ACTS = {
  plan_brush: (key) => {
    const holder = ORDER[Number(key) - 1];
    if (holder !== undefined) choose(holder);
  },
  plan_undo: () => stepTo(history.undo),
  plan_redo: () => stepTo(history.redo),
  plan_leave: leave,
};

/**
 * What a key does while a line is drawn; false where it is not the line's.
 * @param {string} key As the tables name it.
 */
export function actOnLine(key) {
  const name = line?.hasKeys && actOf(IN_LINE, key);
  if (!name) return false;
  line?.keys[name](key);
  return true;
}

/**
 * What a key does while a plan is painted; false where it is not the plan's.
 * @param {string} key As the tables name it.
 */
export function actInPlan(key) {
  const name = actOf(IN_PLAN, key);
  if (!name || !(task ?? panel)) return false;
  ACTS[name](key);
  return true;
}

// ---------------------------------------------------------------- the mode

/** One for the plan and for a question's, which have it in turn. */
const lineTool = () => (line ??= new LineTool({ draw, give: giveSide }));

function made() {
  mountStroke(STROKE);
  return new Panel({
    ...{
      give,
      givePart,
      line: lineTool().root,
      brush: choose,
      drag: paintByDragging,
      start,
      leave,
      back,
    },
    undo: () => stepTo(history.undo),
    redo: () => stepTo(history.redo),
    keep() {
      history.keepNow();
      panel?.showKept();
    },
    save: () => savePlan({ plan: planOf(store.get().plan), from: history.now().from }),
    open: (file) => void open(file),
    beside: (against) => store.set({ against }, { user: true }),
  });
}

function show() {
  const { plan, against } = store.get();
  if (planOf(plan).line.length && !drawn()) return void drawing().then(show);
  if (task) {
    task.brush.show(brush);
    task.list.show(planOf(plan));
    if (task.draws) lineTool().show(lineShown(planOf(plan)));
  } else if (plan && panel) {
    panel.show(plan, { brush, against });
    line?.show(lineShown(planOf(plan)));
  }
}

/**
 * Has a question's plan painted: brush and list go into `where`. The reader's own waits meanwhile.
 * @param {readonly string[]} ids
 * @param {HTMLElement} where
 * @param {boolean} draws Whether it is to have a line.
 */
export async function askFor(ids, where, draws) {
  await loadPlans();
  if (!where.isConnected) return; // another question came
  const meant = ids.flatMap((id) => numberOf(id) ?? []);
  const choice = new HolderChoice(paintText("brush"), { act: choose, named: true });
  task = { units: meant, brush: choice, list: new UnitList({ give, givePart }, meant), draws };
  where.replaceChildren(task.brush.root, task.list.root, ...(draws ? [lineTool().root] : []));
  history.setAside(store.get().plan);
  show();
}

/** The question is left. */
export function askNoMore() {
  if (task?.draws) {
    lineTool().root.open = false;
    lineTool().shut();
    panel?.list.root.before(lineTool().root); // where the reader's own plan has it
  }
  task = null;
  history.takeUp();
}

function begin() {
  void loadPlans().then(() => {
    const { plan } = store.get();
    if (!plan) return;
    panel ??= made();
    if (plan !== history.now().text) history.follow(plan, "");
    panel.showKept();
    show();
    panel.title.focus({ preventScroll: true });
    announce(uiText("plan_shown"));
  });
}

function end() {
  paintByDragging(false);
  const box = /** @type {HTMLInputElement | null} */ (panel?.root.querySelector(".drag input"));
  if (box) box.checked = false;
  if (isLoaded()) announce(paintText("left"));
  opener.focus({ preventScroll: true });
}

/** Opens the plan that this device has kept, or a blank one. */
function reopen() {
  store.set({ plan: history.now().text, against: "" }, { user: true });
}

export function mountPlan() {
  opener = element("button", { type: "button", class: "plan-open" }, uiText("plan_open"));
  opener.addEventListener("click", reopen);
  opener.hidden = !units.length;
  find("#atlas .told").append(opener);
  history.mountHistory(() => {
    panel?.showKept();
    show();
  });
  takePicks(takePlace);
  mountParts();
  if (store.get().plan && !store.get().quiz) begin();
  store.on((state, previous) => {
    if (!differ(state, previous, "plan", "names", "against")) return;
    if (!state.plan) {
      if (previous.plan) line?.shut();
      if (previous.plan && !state.quiz && !previous.quiz) end();
      return;
    }
    if (!state.quiz && (!previous.plan || !panel)) return begin();
    if (!stroke) history.follow(state.plan);
    show();
  });
}
