// The bridge between the page and the map document in its sandboxed frame. Only ids cross it.
// The frame paints a reader's choice first and then tells; what comes back from the server is a
// state with the number of the last choice it has seen (`ack`), so that the frame can ignore an
// echo that is older than the reader's last click.

const bridges = new WeakMap();
const KINDS = ["settlement", "place", "perspective", "counts"];
const LINKS = [...KINDS, "shows"].map((kind) => `.pane a[data-${kind}]`).join(", ");
const DROP_AFTER_MS = 1000;

/** Return "dark" or "light": what Streamlit has set for everything inside the app. */
function themeOf(element) {
  return getComputedStyle(element).colorScheme.includes("dark") ? "dark" : "light";
}

class Bridge {
  constructor(root, host) {
    this.root = root;
    this.host = host;
    this.frame = null;
    this.url = "";
    this.sent = "";
    this.seen = 0; // the frame's own number of the last choice heard from it
    this.turn = 0; // our number of the last choice told to the server, frames come and go
    this.controller = new AbortController();
    const signal = this.controller.signal;
    window.addEventListener("message", (event) => this.hear(event), { signal });
    document.addEventListener("click", (event) => this.follow(event), { signal });
    matchMedia("(prefers-color-scheme: dark)").addEventListener(
      "change",
      () => setTimeout(() => this.tell(), 200),
      { signal },
    );
  }

  /** Take what the server knows: the state to show, and which document shows it. */
  update({ data, setStateValue }) {
    this.data = data;
    this.turn = Math.max(this.turn, data.ack);
    this.setStateValue = setStateValue;
    if (data.document !== this.url) this.load(data.document);
    else this.tell();
  }

  state() {
    const { settlement, names, place, highlight, perspective, counts } = this.data;
    const chosen = { settlement, names, place, highlight, perspective, counts };
    const ack = this.data.ack < this.turn ? this.seen - 1 : this.seen;
    return { atlas: "state", ...chosen, ack, theme: themeOf(this.host) };
  }

  /** Show the document in a frame that may run scripts and nothing else. */
  load(url) {
    this.url = url;
    if (window.atlasAhead?.url === url) return this.adopt(window.atlasAhead);
    window.atlasAhead?.giveUp();
    const waiting = this.host.querySelector(".wait");
    if (waiting) waiting.textContent = this.data.loading;
    const frame = document.createElement("iframe");
    frame.title = this.data.title;
    frame.setAttribute("sandbox", "allow-scripts allow-downloads allow-modals");
    frame.allow = "fullscreen";
    frame.name = this.sent = JSON.stringify(this.state());
    frame.src = url; // its text in `srcdoc` would fall under this page's policy
    this.seen = 0;
    this.frame = frame;
    this.host.replaceChildren(frame);
  }

  /** Take over the frame that the page's first HTML has opened (head.js), and what it has said. */
  adopt(ahead) {
    const { frame, heard } = ahead.moveInto(this.host);
    this.frame = frame;
    this.seen = 0;
    this.sent = "";
    for (const data of heard) this.hear({ source: frame.contentWindow, data });
    this.tell();
  }

  /** Post the state into the frame where it differs from what was posted last. */
  tell({ anyway = false } = {}) {
    if (!this.frame?.contentWindow) return;
    const message = this.state();
    const text = JSON.stringify(message);
    if (text === this.sent && !anyway) return;
    this.sent = text;
    this.frame.contentWindow.postMessage(message, "*"); // a sandboxed frame has no origin to name
  }

  /** Listen to our own frame only; its origin is "null", so its window is what tells it. */
  hear(event) {
    if (!this.frame || event.source !== this.frame.contentWindow) return;
    const { atlas, kind, id, n } = event.data ?? {};
    if (atlas === "ready") {
      this.tell({ anyway: true });
      for (const face of document.fonts) face.load().catch(() => {}); // no switch waits for one later
    }
    if (atlas !== "chosen" || !KINDS.includes(kind) || typeof id !== "string") return;
    this.seen = Math.max(this.seen, Number(n) || 0);
    this.choose(kind, id);
  }

  /** Follow a link of the reading pane without leaving the page. */
  follow(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
    const link = event.target.closest?.(LINKS);
    if (!link || !this.host.isConnected) return;
    event.preventDefault();
    if ("shows" in link.dataset) this.choose("excerpt", link.dataset.shows);
    for (const kind of KINDS) {
      if (kind in link.dataset) {
        this.choose(kind, link.dataset[kind]);
        this.data = { ...this.data, [kind]: link.dataset[kind], ack: this.turn };
      }
    }
    this.tell();
  }

  choose(kind, id) {
    this.turn += 1;
    this.setStateValue(kind, { id, n: this.turn });
  }

  /** Streamlit may clean up a component that is still mounted: look before letting go. */
  release() {
    setTimeout(() => {
      if (this.host.isConnected) return;
      this.controller.abort();
      bridges.delete(this.root);
    }, DROP_AFTER_MS);
  }
}

/** Mount the map, or bring the mounted one up to date; returns what lets go of it. */
export function mount(component) {
  const root = component.parentElement;
  const host = root.querySelector(".map-host");
  if (bridges.get(root)?.host !== host) bridges.set(root, new Bridge(root, host));
  const bridge = bridges.get(root);
  bridge.update(component);
  return () => bridge.release();
}
