/* The masthead of the saved page: which names the map and the pane show, and the way to paper. */
import { hashOf } from "../messages/hash_state.js";
import { find } from "../dom/find.js";
import { store } from "../state/store.js";

/**
 * @param {HTMLElement[]} buttons
 * @param {string} names
 */
function press(buttons, names) {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === names));
  }
}

/* Where this state can be found again; of a file its name, not the folders of its reader. */
function address() {
  const { protocol, origin, pathname } = location;
  const name =
    protocol === "file:" ? decodeURI(pathname.split("/").pop() || "") : origin + pathname;
  return name + hashOf(store.get());
}

function note() {
  const line = find(".masthead .paper-note");
  const date = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  line.textContent = String(line.dataset.text)
    .replace("{address}", address)
    .replace("{date}", date);
}

export function mountMasthead() {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll(".masthead [data-mode]");
  const buttons = [...found];
  for (const button of buttons) {
    button.addEventListener("click", () =>
      store.set({ names: button.dataset.mode }, { user: true }),
    );
  }
  // The address after "#" is the state: the link leads on without it.
  find(".masthead .skip").addEventListener("click", (event) => {
    event.preventDefault();
    find(store.get().view ? ".texts" : ".reading").focus();
  });
  find(".masthead .print").addEventListener("click", () => window.print());
  addEventListener("beforeprint", note);
  matchMedia("print").addEventListener("change", note); // an emulation has no event before it
  press(buttons, store.get().names);
  store.on((state, previous) => {
    if (state.names !== previous.names) press(buttons, state.names);
  });
}
