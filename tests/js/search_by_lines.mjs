// The saved page's search beside Python's: asks come in by lines of JSON, answers go out by lines.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { foldingBy } from "../../layers/map/js/saved/search/folding.js";
import { searchIn } from "../../layers/map/js/saved/search/index.js";
import { russianStem } from "../../layers/map/js/saved/search/russian.js";

const data = JSON.parse(readFileSync(process.argv[2], "utf8"));
const fold = foldingBy(data.folding);
const search = searchIn(data);

/** @param {string} text */
function folded(text) {
  const { signs, at } = fold(text);
  return [signs.join(""), at.map(({ start, end }) => [start, end])];
}

/** @param {string} typed */
function found(typed) {
  return search(typed).map(({ entry, pieces }) => [
    entry.kind,
    entry.id,
    pieces.map((piece) => [piece.text, piece.found]),
  ]);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { fold: text, search: typed, stems } = JSON.parse(line);
  const answer = stems?.map(russianStem) ?? (typed === undefined ? folded(text) : found(typed));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
