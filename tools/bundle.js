// Bundles the browser's half: `node tools/bundle.js` writes the dist folders, with --check it only
// tells which committed file is another than what its sources make.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BREAKPOINTS = "layers/map/css/breakpoints.css";

/**
 * Puts in the named breakpoints; a name that there is not is an error.
 * @type {import("esbuild").Plugin}
 */
const breakpoints = {
  name: "breakpoints",
  async setup({ onLoad }) {
    const text = await readFile(path.join(ROOT, BREAKPOINTS), "utf8");
    const known = new Map(
      [...text.matchAll(/@custom-media (--[\w-]+) (.+);/g)].map(([, name, query]) => [name, query]),
    );
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const queryOf = (/** @type {string} */ name) => {
        const query = known.get(name);
        if (!query) throw new Error(`${file}: ${BREAKPOINTS} has no ${name}`);
        return query;
      };
      const named = (/** @type {string} */ prelude) =>
        prelude.replace(/\((--[\w-]+)\)/g, (_, name) => queryOf(name));
      const sheet = await readFile(file, "utf8");
      return { contents: sheet.replace(/@(media|container)\b[^{;]*\{/g, named), loader: "css" };
    });
  },
};

/**
 * Leaves out of Leaflet what draws neither on SVG nor in a browser of today.
 * @type {import("esbuild").Plugin}
 */
const svgAlone = {
  name: "SVG alone",
  setup({ onLoad }) {
    onLoad({ filter: /leaflet\/src\/layer\/vector\/(Canvas|SVG\.VML)\.js$/ }, () => ({
      contents: "export const canvas = null, vmlCreate = null, vmlMixin = null;",
    }));
    // Each asks by markup, whose parser a first map then waits for.
    onLoad({ filter: /leaflet\/src\/core\/Browser\.js$/ }, async ({ path: file }) => {
      const whole = await readFile(file, "utf8");
      const asks = /^var (inlineSvg|vml) = .*?^\}(?:\)\(\)|\(\)\));$/gms;
      const answer = (/** @type {string} */ _, /** @type {string} */ name) =>
        `var ${name} = ${name === "inlineSvg"};`;
      return { contents: whole.replace(asks, answer) };
    });
  },
};

const HAS = /\/(?:core|dom|geo|geometry)\/(\w+)(?:\.js)?$|\/(Layer)$/; // modules that `L` is made of
const WHOLE = ["Browser", "DomEvent", "DomUtil", "Util"]; // those that it has as one member each
const RENAMED = "{ ...L, toBounds: L.bounds, toLatLng: L.latLng, toPoint: L.point }";
const OTHERS = "(?:Marker|CircleMarker|Polygon|Rectangle|Circle)"; // than lines
const EDITOR = new RegExp(`^  L\\.Editable\\.${OTHERS}Editor = [^]*?\n  \\}\\)\n`, "gm");
const MIXIN = new RegExp(`^  const ${OTHERS}Mixin = \\{[^]*?\n  \\}\n`, "gm");
/**
 * Has what is bundled apart from Leaflet take from the document's own `L` what that has already, and
 * Leaflet.Editable, made for script elements, find it there, without what edits other than lines.
 * @type {import("esbuild").Plugin}
 */
const documentsLeaflet = {
  name: "the document's own Leaflet",
  setup({ onLoad, onResolve }) {
    const namespace = "leaflet";
    onResolve({ filter: HAS }, ({ path: asked, importer }) =>
      importer.includes("vendor/leaflet/")
        ? { path: path.basename(asked, ".js"), namespace }
        : null,
    );
    onLoad({ filter: /.*/, namespace }, ({ path: name }) => ({
      contents: `module.exports = ${WHOLE.includes(name) ? `L.${name}` : RENAMED};`,
    }));
    onLoad({ filter: /Leaflet\.Editable\.js$/ }, async ({ path: file }) => {
      const whole = await readFile(file, "utf8");
      const ofLines = whole.replace(EDITOR, "").replace(MIXIN, "");
      return { contents: `const exports = undefined, MarkerMixin = {};\n${ofLines}\nexport {};` };
    });
  },
};

const ALONG =
  /^\/\*\n \* GeodesicLine\.js\n.*?^\}\)\(geodesic\.Geodesic, geodesic\.GeodesicLine, .*?\n/ms;
const ONWARDS =
  /^ {2}[gp]\.(?:C1pf|\w+\.prototype\.(?:\w*Direct|\w*Line|AddEdge|Test\w+)) = .*?^ {2}\};\n/gms;
/**
 * Leaves of geographiclib-geodesic what measures between points, and not what runs on from one.
 * @type {import("esbuild").Plugin}
 */
const inverseAlone = {
  name: "inverse alone",
  setup({ onLoad }) {
    onLoad({ filter: /geographiclib-geodesic\.min\.js$/ }, async ({ path: file }) => {
      const whole = await readFile(file.replace(".min", ""), "utf8");
      return { contents: whole.replace(ALONG, "").replace(ONWARDS, "") };
    });
  },
};

const OTHER_WAYS =
  /^ {2}(?:findStatic|contains|forEach|range|keys|values|min|max|maxNode|at|clear|toList|load|isEmpty|get root|toString|update|split|\*\[Symbol\.iterator\])\(.*?^ {2}\}\n/gms;
/**
 * Leaves of splaytree what polygon-clipping asks it.
 * @type {import("esbuild").Plugin}
 */
const treeAlone = {
  name: "tree alone",
  setup({ onLoad }) {
    onLoad({ filter: /splaytree\/dist\/splaytree\.js$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, "utf8")).replace(OTHER_WAYS, ""),
    }));
  },
};

const UNUSED =
  /^ {2}function (?:parse|preformatBody)\(.*?\n(?= {2}(?:function parseRows|return)\b)/gms;
const WAYS = /(?<=^ {2}return \{\n {4})parse: parse,\s+(parseRows: parseRows),.*?(?=\n {2}\};)/ms;
/**
 * Leaves of d3-dsv what reads rows.
 * @type {import("esbuild").Plugin}
 */
const rowsAlone = {
  name: "rows alone",
  setup({ onLoad }) {
    onLoad({ filter: /d3-dsv\/src\/dsv\.js$/ }, async ({ path: file }) => {
      const whole = await readFile(file, "utf8");
      return { contents: whole.replace(UNUSED, "").replace(WAYS, "$1") };
    });
  },
};

// The oldest browsers that the atlas is made for, as README.md names them.
const { browserslist: oldest } = JSON.parse(
  await readFile(path.join(ROOT, "package.json"), "utf8"),
);
/** @type {import("esbuild").BuildOptions} */
const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  charset: "utf8",
  legalComments: "inline",
  logLevel: "warning",
  minifySyntax: true,
  minifyWhitespace: true,
  target: oldest.map((/** @type {string} */ each) => each.replace(" ", "")),
  external: ["images/*"], // of Leaflet's markers and layer switch: not used
  plugins: [breakpoints],
};
/**
 * Each entry point with the folder its bundle lies in, and how the browser takes it.
 * @type {import("esbuild").BuildOptions[]}
 */
const BUNDLES = [
  {
    entryPoints: ["layers/map/js/map_document.js", "layers/map/js/saved_page.js"],
    outdir: "layers/map/dist",
    format: "iife",
    globalName: "Atlas",
    minifyIdentifiers: true, // an eighth of the saved page is scripts
  },
  {
    entryPoints: ["layers/map/js/paint/line/drawing.js"],
    outdir: "layers/map/dist",
    format: "iife",
    globalName: "AtlasDrawing",
    mainFields: ["module", "main"], // of its libraries what comes in parts
    minifyIdentifiers: true,
    plugins: [documentsLeaflet, inverseAlone, treeAlone],
  },
  {
    entryPoints: ["layers/map/js/own_files/own_files.js"],
    outdir: "layers/map/dist",
    format: "iife",
    minifyIdentifiers: true,
    plugins: [rowsAlone],
  },
  {
    entryPoints: { leaflet: "layers/map/vendor/leaflet/used.js" },
    outdir: "layers/map/dist",
    format: "iife",
    globalName: "L",
    minifyIdentifiers: true,
    plugins: [svgAlone],
  },
  {
    entryPoints: [
      "connection",
      "copy",
      "frame_host",
      "ledger_heads",
      "mount",
      "own_layers",
      "paper",
      "passage_form",
      "share",
      "sharing",
    ].map((name) => `views/component/js/${name}.js`),
    outdir: "views/component/dist",
    format: "esm",
  },
  {
    entryPoints: [
      "layers/map/css/map_document.css",
      "layers/saved_page/css/saved_page.css",
      "layers/site/css/site_page.css",
    ],
    outdir: "layers/map/dist",
    entryNames: "[name]",
  },
  {
    entryPoints: ["early_frame", "interface", "page"].map(
      (name) => `views/component/css/${name}.css`,
    ),
    outdir: "views/component/dist",
  },
  {
    entryPoints: ["views/component/js/early_frame.js"],
    outdir: "views/component/dist",
    format: "iife",
  },
];

const made = (await Promise.all(BUNDLES.map((each) => build({ ...SHARED, ...each })))).flatMap(
  ({ outputFiles }) => outputFiles ?? [],
);
const check = process.argv.includes("--check");
let differing = 0;
for (const { path: file, contents } of made) {
  const name = path.relative(ROOT, file);
  const now = await readFile(file).catch(() => null);
  if (now && Buffer.compare(now, contents) === 0) continue;
  if (check) {
    console.error(`${name} is not what its sources make: run \`make bundle\` and commit it`);
    differing += 1;
    continue;
  }
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, contents);
  console.log(`${name}: ${contents.length} bytes`);
}
process.exitCode = differing ? 1 : 0;
