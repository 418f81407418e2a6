// What names_as_painted.js sees.
declare const Atlas: typeof import("../layers/map/js/map_document.js");

interface PaintedBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A path's points on the screen, [x, y, x, y, ...] px, as it was measured. */
interface PaintedPath {
  key: string;
  xy: number[];
  inverse: DOMMatrix;
  box: PaintedBox;
}

interface PaintedName {
  text: SVGTextElement;
  /** The place or group that it names. */
  of: string;
  label: string;
  led: boolean;
  boxes: PaintedBox[];
  inset: boolean;
}

interface Window {
  namesAsPainted: () => {
    faults: string[];
    seen: string[];
    mostlySeen: string[];
    named: string[];
    led: string[];
    inset: string[];
  };
}
