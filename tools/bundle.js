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
    entryPoints: ["layers/map/js/paint/drawing.js"],
    outdir: "layers/map/dist",
    format: "iife",
    globalName: "AtlasDrawing",
    mainFields: ["module", "main"], // of its libraries what comes in parts
    minifyIdentifiers: true,
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
