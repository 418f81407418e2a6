/* What changed hands since the settlement shown before, or is told otherwise now: its coasts light up for a moment. The
   outlines are copies in a drawing of their own, made when the switch is on the screen already, so
   that the map itself is neither slowed nor painted again while they fade. */
(function () {
  "use strict";
  const SHOWN_MS = 1600; // as long as the fading in map.css
  let pane, timer;
  let turn = 0;

  const outside = (hold) => !hold || hold[0].startsWith("outside");

  /* Places that both settlements treat, and that another holds or controls under the later one. */
  function changed(before, now) {
    return Object.keys(now.holds).filter((id) => {
      const [then, hold] = [before.holds[id], now.holds[id]];
      if (outside(then) || outside(hold)) return false;
      return then[0] !== hold[0] || then[1] !== hold[1];
    });
  }

  function outlineOf(id) {
    const { dotted, dot, coast } = Atlas.map.shapes.get(id);
    return dotted ? dot.getElement() : coast;
  }

  /* Small land keeps its paint within the light around it, or it would be all outline. */
  function copy(id) {
    const { fill, dotted } = Atlas.map.shapes.get(id);
    const path = Atlas.element("path", { "data-changed": id, d: outlineOf(id).getAttribute("d") });
    if (!dotted && !fill.getElement().hasAttribute("data-small")) return path;
    path.setAttribute("class", "paint");
    path.setAttribute("data-small", "");
    path.setAttribute("data-fill", Atlas.seen(Atlas.store.get()).holds[id][0]);
    return path;
  }

  function clear() {
    clearTimeout(timer);
    if (pane) pane.replaceChildren();
  }

  function light(ids) {
    const shapes = ids.filter((id) => Atlas.map.shapes.has(id));
    if (!shapes.length) return;
    const drawing = outlineOf(shapes[0]).ownerSVGElement.cloneNode(false);
    drawing.setAttribute("class", "changed");
    drawing.append(...shapes.map(copy));
    pane.replaceChildren(drawing);
    timer = setTimeout(clear, SHOWN_MS);
  }

  Atlas.part("changed", () => {
    pane = Atlas.leaflet.createPane("changed");
    pane.style.zIndex = 420;
    pane.style.pointerEvents = "none";
    Atlas.leaflet.on("zoomstart", clear);
    Atlas.store.on((state, previous) => {
      const same = ["settlement", "perspective"].every((key) => state[key] === previous[key]);
      if (same) return;
      turn += 1;
      const mine = turn;
      const ids = changed(Atlas.seen(previous), Atlas.seen(state));
      Atlas.afterPaint(() => {
        if (mine !== turn) return;
        clear();
        light(ids);
      });
    });
    Atlas.changed = changed;
  });
})();
