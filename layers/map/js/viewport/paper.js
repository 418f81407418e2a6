/* On paper the plate has a size of its own (paper.css), which it must take while it is still on the
   screen: no script runs once the browser lays out the paper. The listener is added before those of
   the parts, so that they lay out for the paper; the last one sets the names in time. */
import { atlasRoot } from "../dom/find.js";
import { onPaper } from "../dom/paper.js";
import { layoutNow } from "./fitting.js";

export function mountPaper() {
  const root = atlasRoot();
  const begin = () => {
    root.dataset.printing = "true";
  };
  const end = () => {
    delete root.dataset.printing;
  };
  onPaper({ begin, end });
}

export function mountPaperLayout() {
  addEventListener("beforeprint", () => layoutNow());
}
