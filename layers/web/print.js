/* On paper the plate has a size of its own (paper.css), which it must take while it is still on the
   screen: no script runs once the browser lays out the paper. The listener is added before those of
   the parts, so that they lay out for the paper; the last one sets the names in time. */
(function () {
  "use strict";
  const root = document.getElementById("atlas");
  const PAPER = window.matchMedia("print"); // changes too where nothing is printed: an emulation

  const begin = () => { root.dataset.printing = "true"; };
  const end = () => { delete root.dataset.printing; };

  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  PAPER.addEventListener("change", () => (PAPER.matches ? begin() : end()));
  Atlas.part("print", () => addEventListener("beforeprint", () => Atlas.map.layoutNow()));
})();
