// When what is shown is for paper. A browser that prints tells of the other media too, and a change
// that it tells late would end the paper before it is laid out: while it prints only its own two
// events count. An emulation of paper has no other sign than the change.
const PAPER = matchMedia("print");

/**
 * Call `begin` before the page is laid out for paper, and `end` when the screen is back.
 * @param {{ begin: () => void, end: () => void }} parts `begin` may come twice without an end.
 * @param {AddEventListenerOptions} [options]
 */
export function onPaper({ begin, end }, options) {
  let printing = false;
  const follow = (/** @type {Event} */ event) => {
    printing = event.type === "beforeprint";
    if (printing) begin();
    else end();
  };
  addEventListener("beforeprint", follow, options);
  addEventListener("afterprint", follow, options);
  const change = () => {
    if (!printing) (PAPER.matches ? begin : end)();
  };
  PAPER.addEventListener("change", change, options);
}
