/* On paper the map has a size of its own (saved.css), which it must take while it is still on the
   screen: no script runs once the browser lays out the paper. map.js follows any change of size
   before printing. The first listener is added before map.js adds its own, when the parts start;
   the last one sets the names in time. */
(function () {
  "use strict";
  const root = document.getElementById("atlas");

  addEventListener("beforeprint", () => { root.dataset.printing = "true"; });
  addEventListener("afterprint", () => { delete root.dataset.printing; });
  Atlas.part("print", () => addEventListener("beforeprint", () => Atlas.map.layoutNow()));
})();
