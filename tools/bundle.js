// Bundles the browser's half: `node tools/bundle.js` writes the dist folders, with --check it only
// tells which committed file is another than what its sources make.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  charset: "utf8",
  legalComments: "inline",
  logLevel: "warning",
  minifySyntax: true,
  minifyWhitespace: true,
  target: "es2022",
};
// Each entry point with the folder its bundle lies in, and how the browser takes it.
const BUNDLES = [
  {
    entryPoints: ["layers/map/js/map_document.js", "layers/map/js/saved_page.js"],
    outdir: "layers/map/dist",
    format: "iife",
    globalName: "Atlas",
  },
  {
    entryPoints: ["connection", "frame_host", "mount", "paper"].map(
      (name) => `views/component/js/${name}.js`,
    ),
    outdir: "views/component/dist",
    format: "esm",
  },
  {
    entryPoints: ["views/component/js/early_frame.js"],
    outdir: "views/component/dist",
    format: "iife",
  },
];

const made = (await Promise.all(BUNDLES.map((each) => build({ ...SHARED, ...each })))).flatMap(
  ({ outputFiles }) => outputFiles,
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
