/* A plan beside its map: the brush, the list of what it gives, what was kept, and what the record
   answers. */
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { isFramed } from "../dom/framed.js";
import { CROSS, iconButton } from "../dom/icon_button.js";
import { uiText } from "../state/facts.js";
import { AnswersPane } from "./answers_pane.js";
import { HolderChoice } from "./holder_choice.js";
import * as history from "./history.js";
import { passedIn, planOf } from "./look.js";
import { countOf } from "./plan.js";
import { UnitList } from "./unit_list.js";
import { paintText, planFacts, titleOf } from "./words.js";
/** @import { LedgerMessage } from "../types/messages" */
/** @import { Checkpoint } from "./history.js" */
/** @import { Give, GivePart } from "./unit_list.js" */

const BLANK_START = "-"; // no settlement is called so

/**
 * @typedef {object} Acts
 * @property {Give} give
 * @property {GivePart} givePart
 * @property {HTMLElement} line The tool that draws a line.
 * @property {(holder: number) => void} brush
 * @property {(on: boolean) => void} drag
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {(id: string) => void} start Empty for a blank map.
 * @property {() => void} leave
 * @property {() => void} keep
 * @property {(checkpoint: Checkpoint) => void} back
 * @property {() => void} save
 * @property {(file: File) => void} open
 * @property {(against: string) => void} beside A settlement to compare with on the map, or none.
 */

/** @param {string} at */
const when = (at) =>
  new Date(at).toLocaleString(document.documentElement.lang || "en", {
    dateStyle: "medium",
    timeStyle: "short",
  });

/**
 * @param {string} name
 * @param {() => void} act
 */
function button(name, act) {
  const made = element("button", { type: "button", class: name }, paintText(name));
  made.addEventListener("click", act);
  return made;
}

/** The page around leads to another of its pages; a frame may not. */
function toLedger() {
  /** @type {LedgerMessage} */
  const message = { atlas: "ledger" };
  window.parent.postMessage(message, "*");
}

export class Panel {
  /** @param {Acts} acts */
  constructor(acts) {
    this.acts = acts;
    // The masthead, which has the other, is put away.
    this.title = element("h1", { tabindex: -1, id: "atlas-plan" }, paintText("title"));
    this.brush = new HolderChoice(paintText("brush"), { act: acts.brush, named: true });
    this.undo = button("undo", acts.undo);
    this.redo = button("redo", acts.redo);
    this.list = new UnitList(acts);
    this.answers = new AnswersPane(acts.beside);
    this.notice = element("p", { class: "notice", hidden: "" });
    this.said = element("p", { class: "said-file", role: "status" });
    this.kept = element("div", { class: "kept" });
    this.plate = element("p", { class: "plan-told" }, uiText("plan_shown"));
    const leave = paintText("leave");
    const list = element("section", { class: "plan-list", "aria-labelledby": "atlas-plan" }, [
      element("div", { class: "head" }, [
        this.title,
        iconButton("leave", leave, CROSS, acts.leave),
      ]),
      element("p", { class: "about" }, paintText("about")),
      this.notice,
      element("div", { class: "tools" }, [
        this.brush.root,
        element("div", { class: "ways" }, [
          this.undo,
          this.redo,
          button("clear", () => acts.start("")),
          this.dragging(),
        ]),
      ]),
      this.starts(),
      acts.line,
      this.list.root,
      this.kept,
      element("div", { class: "ways" }, [
        button("keep", acts.keep),
        button("save", acts.save),
        ...(isFramed() ? [button("ledger", toLedger)] : []),
        this.opening(),
      ]),
      this.said,
    ]);
    this.root = element("div", { class: "planning" }, [list, this.answers.root]);
    find("#atlas").append(this.root);
    find("#atlas .key").before(this.plate);
  }

  dragging() {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => this.acts.drag(box.checked));
    return element("label", { class: "drag" }, [box, paintText("drag")]);
  }

  starts() {
    const { states } = planFacts();
    const begun = states.filter(({ starts }) => starts).map(({ id }) => id);
    const option = (/** @type {string} */ value, /** @type {string} */ text) =>
      element("option", { value }, text);
    const select = element("select", { id: "atlas-plan-start" }, [
      option("", paintText("start_none")),
      option(BLANK_START, paintText("start_blank")),
      ...begun.map((id) => option(id, titleOf(id))),
    ]);
    select.addEventListener("change", () => {
      const { value } = select;
      select.value = "";
      if (value) this.acts.start(value === BLANK_START ? "" : value);
    });
    return element("p", { class: "start" }, [
      element("label", { for: select.id }, paintText("start")),
      select,
    ]);
  }

  opening() {
    const input = element("input", { type: "file", accept: ".geojson,.json,application/geo+json" });
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      if (file) this.acts.open(file);
      input.value = ""; // the same file again is a choice too
    });
    return element("label", { class: "open" }, [input, paintText("read")]);
  }

  /** @param {Checkpoint} checkpoint */
  checkpoint(checkpoint) {
    const { text, at } = checkpoint;
    const count = countOf(planOf(text));
    const values = { when: when(at), count };
    const back = element("button", { type: "button" }, paintText("kept", values));
    back.title = paintText("back_to", values);
    back.addEventListener("click", () => this.acts.back(checkpoint));
    const gone = iconButton("forget", paintText("forget", values), CROSS, () => {
      history.forget(checkpoint);
      this.showKept();
    });
    return element("li", {}, [back, gone]);
  }

  showKept() {
    const kept = history.kept();
    this.kept.replaceChildren(
      ...(kept.length
        ? [
            element("h3", {}, paintText("kept_title")),
            element(
              "ul",
              {},
              kept.map((each) => this.checkpoint(each)),
            ),
          ]
        : []),
    );
  }

  /**
   * @param {string} text The plan, as the state has it.
   * @param {{ brush: number, against: string }} besides
   */
  show(text, { brush, against }) {
    const plan = planOf(text);
    this.brush.show(brush);
    this.list.show(plan);
    this.answers.show(plan, against);
    this.undo.disabled = !history.canUndo();
    this.redo.disabled = !history.canRedo();
    const passed = passedIn(text);
    this.tell(passed.length ? paintText("passed", { names: passed.join(uiText("comma")) }) : "");
  }

  /** Above the tools, until the plan is another. @param {string} text What does not go. */
  tell(text) {
    this.notice.hidden = !text;
    this.notice.textContent = text;
  }
}
