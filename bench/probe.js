/* Put into every frame before its own scripts. Tells, in milliseconds of one clock for all frames,
   when a click happened, when what it asked for had been painted, and how long the map was blank.
   A paint is a requestAnimationFrame and then a MessageChannel message: the frame is out. */
(function () {
  "use strict";
  const BLANK_SHARE = 0.5; // fewer shapes or pixels than this share of before: a blank map
  const WHOLE_SHARE = 0.9;
  const clock = () => performance.timeOrigin + performance.now();
  const after = (/** @type {() => void} */ done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      done();
    };
    channel.port2.postMessage(0);
  };
  const painted = (/** @type {() => void} */ done) => requestAnimationFrame(() => after(done));
  let drawn = { shapes: 0, mark: "" }; // what WebGL drew last
  const probe = /** @type {Probe} */ ({ click: 0, painted: 0, pane: 0, blank: 0 });
  let armed = { look: () => drawn, quick: false };
  let [waits, before] = [false, { map: { shapes: 0, mark: "" }, pane: "" }];

  /* ------------------------------------------------ what is on the screen now */

  function documents() {
    const found = [document];
    for (const frame of document.querySelectorAll("iframe")) {
      // A sandboxed frame's document is out of reach (null): it has a probe of its own.
      if (frame.offsetHeight > 50 && frame.contentDocument) found.push(frame.contentDocument);
    }
    return found;
  }

  function paths() {
    const every = documents().flatMap((each) => [
      ...each.querySelectorAll("path.leaflet-interactive"),
    ]);
    const sized = every.length && every.some((path) => path.getBoundingClientRect().width > 2);
    if (!sized) return { shapes: 0, mark: "" };
    return { shapes: every.length, mark: every.map((path) => path.getAttribute("fill")).join() };
  }

  function ours() {
    /** @type {HTMLElement | null} */
    const root = document.querySelector("#atlas[data-settlement]");
    const shapes = root ? root.querySelectorAll(".map path[data-place]").length : 0;
    return { shapes, mark: root?.dataset.settlement ?? "" };
  }

  function page() {
    const ready = document.querySelector("[data-testid='stMarkdownContainer']");
    return { shapes: ready ? 1 : 0, mark: ready?.textContent ?? "" };
  }

  const pane = () => {
    const head = document.querySelector("article.pane h2, h2");
    return head?.textContent ?? "";
  };
  const told = () => ({ shapes: pane() ? 1 : 0, mark: pane() });
  /** @type {Record<string, () => { shapes: number, mark: string }>} */
  const looks = { paths, ours, page, pane: told, pixels: () => drawn };

  /* ------------------------------------------------ WebGL leaves no shapes: read its pixels */

  function spyOnPixels() {
    /** @type {WebGL2RenderingContext | null} */
    let dirty = null;
    const kind = window.WebGL2RenderingContext;
    if (!kind) return;
    /** @type {Record<string, Function>} */
    const methods = Object(kind.prototype);
    for (const name of [
      "drawElements",
      "drawArrays",
      "drawElementsInstanced",
      "drawArraysInstanced",
    ]) {
      const draw = methods[name];
      /** @this {WebGL2RenderingContext} @param {unknown[]} given */
      methods[name] = function (...given) {
        dirty = this;
        return draw.apply(this, given);
      };
    }
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      frame((time) => {
        callback(time);
        if (dirty) {
          drawn = pixelsOf(dirty);
          dirty = null;
        }
      });
  }

  /** @param {WebGL2RenderingContext} gl */
  function pixelsOf(gl) {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    const bytes = new Uint8Array(width * height * 4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    let shapes = 0;
    let mark = 0;
    for (let at = 0; at < bytes.length; at += 16) {
      // every fourth pixel
      if (!bytes[at + 3]) continue;
      shapes += 1;
      mark = (mark * 31 + bytes[at] + 7 * bytes[at + 1] + 49 * bytes[at + 2]) | 0;
    }
    return { shapes, mark: String(mark) };
  }

  /* ------------------------------------------------ one switch */

  /* Forgets the last switch and waits for a click. In the frame of our map the paint that follows
     the click is the answer; elsewhere the frames are watched until the map is another. */
  probe.arm = (look, quick) => {
    Object.assign(probe, { click: 0, painted: 0, pane: 0, blank: 0 });
    [armed, waits] = [{ look: looks[look], quick }, true];
    before = { map: armed.look(), pane: pane() };
  };

  addEventListener(
    "click",
    (event) => {
      if (!waits || probe.click) return;
      probe.click = performance.timeOrigin + event.timeStamp;
      if (armed.quick) quick();
      else watch(clock());
    },
    true,
  );

  function quick() {
    painted(() => {
      const now = armed.look();
      if (now.mark !== before.map.mark) probe.painted = clock();
      else quick();
    });
  }

  /** @param {number} last */
  function watch(last) {
    requestAnimationFrame(() => {
      const now = armed.look();
      const time = clock();
      if (now.shapes < before.map.shapes * BLANK_SHARE) probe.blank += time - last;
      const whole = now.shapes >= before.map.shapes * WHOLE_SHARE;
      if (whole && now.mark !== before.map.mark)
        after(() => {
          probe.painted = clock();
        });
      else watch(time);
    });
  }

  /* The pane stands in the page around; a mutation is looked at when it comes. */
  probe.followPane = () => {
    const text = pane();
    probe.pane = 0;
    const observer = new MutationObserver(() => {
      if (pane() === text || !pane()) return;
      observer.disconnect();
      painted(() => {
        probe.pane = clock();
      });
    });
    observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  };

  /* For a while, how long there was no map to be seen. */
  probe.watchBlank = (look, milliseconds) =>
    new Promise((done) => {
      const from = clock();
      let [last, blank] = [from, 0];
      const full = looks[look]().shapes;
      const step = () =>
        requestAnimationFrame(() => {
          const time = clock();
          if (looks[look]().shapes < full * BLANK_SHARE) blank += time - last;
          last = time;
          if (time - from > milliseconds) done(blank);
          else step();
        });
      step();
    });

  /* ------------------------------------------------ the first map */

  /** @type {Record<string, number>} */
  const FIRST = { paths: 1, pixels: 500, page: 1, pane: 1, ours: 1 }; // least shapes of a first map
  let looking = true;

  /** @param {string[]} names */
  function awaitFirst(names) {
    if (!looking || !names.length) return;
    for (const name of names) {
      if (probe.first[name] === undefined && looks[name]().shapes >= FIRST[name]) {
        probe.first[name] = 0;
        after(() => {
          probe.first[name] = clock();
        }); // it stands in this very frame
      }
    }
    requestAnimationFrame(() => awaitFirst(names.filter((name) => !probe.first[name])));
  }

  probe.first = {};
  probe.stopLooking = () => {
    looking = false;
  };
  probe.clock = clock;
  window.atlasProbe = probe;
  spyOnPixels();
  if (window.parent === window) awaitFirst(["paths", "pixels", "page", "pane"]);
  else
    addEventListener("DOMContentLoaded", () => {
      if (document.getElementById("atlas")) awaitFirst(["ours"]);
    });
})();
