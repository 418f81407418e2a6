/* The typefaces of a drawing, as the document has them in itself: a file that carries them looks the
   same wherever it is opened. */

const LATIN =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** @returns {CSSFontFaceRule[]} */
function faces() {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule);
}

/** @param {string} family */
const plain = (family) =>
  family
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase();

/**
 * @param {Element} text
 * @param {string} name
 */
function inherited(text, name) {
  return text.closest(`[${name}]`)?.getAttribute(name) ?? "";
}

/**
 * The rules of the faces that some texts are set in. Further families of a list are there for other
 * writing than that of the first.
 * @param {Element} drawing
 * @returns {string}
 */
export function typefaces(drawing) {
  const wanted = new Set();
  for (const text of drawing.querySelectorAll("text, tspan, textPath")) {
    const [first = "", ...others] = inherited(text, "font-family").split(",").map(plain);
    const style = `${inherited(text, "font-weight") || 400} ${inherited(text, "font-style") || "normal"}`;
    wanted.add(`${first} ${style}`);
    if (!LATIN.test(text.textContent ?? ""))
      for (const other of others) wanted.add(`${other} 400 normal`);
  }
  return faces()
    .filter(({ style }) => {
      const family = plain(style.getPropertyValue("font-family"));
      const weight = style.getPropertyValue("font-weight") || "400";
      return wanted.has(`${family} ${weight} ${style.getPropertyValue("font-style") || "normal"}`);
    })
    .map((rule) => rule.cssText)
    .join("\n");
}
