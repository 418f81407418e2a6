/* On paper the map has a size of its own (saved.css), which it must take while it is still on the
   screen: no script runs once the browser lays out the paper. map.js follows any change of size
   before printing; this comes before it, and sets the names in time after it. */
(function () {
  "use strict";
  const root = document.getElementById("atlas");

  Atlas.part("print", () => {
    addEventListener("beforeprint", () => { root.dataset.printing = "true"; }, { capture: true });
    addEventListener("beforeprint", () => Atlas.map.layoutNow());
    addEventListener("afterprint", () => { delete root.dataset.printing; });
  });
})();
