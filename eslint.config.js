// Rules for all JavaScript of ours: errors a reader would meet, and no text read as markup.
import js from "@eslint/js";
// @ts-expect-error: it comes without types
import noUnsanitized from "eslint-plugin-no-unsanitized";

const BROWSER = Object.fromEntries(
  (
    "AbortController addEventListener Blob CustomEvent cancelAnimationFrame clearInterval clearTimeout console document DOMException " +
    "DOMMatrix DOMParser DOMPoint Element Event fetch getComputedStyle history Intl localStorage location matchMedia " +
    "MessageChannel MutationObserver navigator Node Path2D performance queueMicrotask reportError requestAnimationFrame " +
    "requestIdleCallback ResizeObserver setInterval setTimeout SVGPathElement SVGTextElement URL URLSearchParams window XMLHttpRequest " +
    "CSS CSSFontFaceRule DOMRect getSelection HTMLElement Image IntersectionObserver NodeFilter Option Range SVGSVGElement " +
    "XMLSerializer TextEncoder TextDecoder Response atob crypto"
  )
    .split(" ")
    .map((name) => [name, "readonly"]),
);
const NODE = {
  Buffer: "readonly",
  process: "readonly",
  URL: "readonly",
  console: "readonly",
  globalThis: "readonly",
  setImmediate: "readonly",
};

export default [
  { ignores: ["**/dist/", "**/vendor/", "node_modules/", ".venv*/", "static/", "**/fonts/"] },
  js.configs.recommended,
  noUnsanitized.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module" },
    rules: {
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "max-lines": ["error", { max: 400 }],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property })),
      ],
    },
  },
  {
    files: ["layers/map/js/**/*.js"],
    languageOptions: { globals: { ...BROWSER, L: "readonly" } },
  },
  { files: ["views/component/js/*.js"], languageOptions: { globals: BROWSER } },
  // Fetches a script that the atlas itself has published.
  { files: ["views/component/js/{mount,share}.js"], rules: { "no-unsanitized/method": "off" } },
  {
    files: ["bench/*.js", "tests/*.js"],
    languageOptions: { sourceType: "script", globals: { ...BROWSER, Atlas: "readonly" } },
    rules: { "no-shadow": "off" },
  },
  // A store of its own for each test, under another address of ours.
  { files: ["tests/js/**"], rules: { "no-unsanitized/method": "off" } },
  { files: ["tests/js/**", "tools/*.js", "*.config.js"], languageOptions: { globals: NODE } },
];
