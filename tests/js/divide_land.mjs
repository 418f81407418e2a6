// The browser's cut by a line: facts and land of a document come in first, and the land of a plan's
// units goes out; then come lines as addresses have them, and what each does to that land goes out.
import { createInterface } from "node:readline";

import { documentOf } from "./document.mjs";

/** @import { Line } from "../../layers/map/js/paint/line/line.js" */
/** @import { Land, Polygon } from "../../layers/map/js/paint/plan_land.js" */

const { cutsOf, faultOf, leftOf, lengthsOf } =
  await import("../../layers/map/js/paint/line/cut.js");
const { nearestOn, readLine, writeLine } = await import("../../layers/map/js/paint/line/line.js");
const ALONG = 1e-7 ** 2; // degrees, squared: a vertex as near as that is where land was cut

/** Where a piece's coast begins or ends: its vertices along the line next to others. @param {Polygon} piece @param {Line} line */
function cutPoints(piece, line) {
  return piece.flatMap((ring) => {
    const points = ring.slice(1);
    const along = points.map((point) => nearestOn(line, point, false).distance < ALONG);
    return points.filter(
      (_, at) => along[at] && !(along.at(at - 1) && along[(at + 1) % points.length]),
    );
  });
}

/** @param {Land} land @param {string} text */
function divided(land, text) {
  const line = readLine(text);
  const fault = faultOf(land, line);
  if (fault) return { text: writeLine(line), fault };
  const cuts = [...cutsOf(land, line)].map(([unit, { pieces, share }]) => ({
    ...{ unit, share },
    points: pieces.flat().flatMap((piece) => cutPoints(piece, line)),
  }));
  const ways = [leftOf(land, line), lengthsOf(land, line)];
  return { text: writeLine(line), fault, cuts, left: ways[0], lengths: ways[1] };
}

/** @type {Land | undefined} */
let land;
for await (const told of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(told);
  if (land) {
    process.stdout.write(`${JSON.stringify(divided(land, asked))}\n`);
    continue;
  }
  documentOf(asked.facts, asked.land);
  const { planLand } = await import("../../layers/map/js/paint/plan_land.js");
  land = planLand();
  process.stdout.write(`${JSON.stringify(land)}\n`);
}
