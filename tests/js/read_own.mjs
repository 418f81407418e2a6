// Reads files as the saved page does: a line of JSON for each, its name and its content in Base64, is
// answered by what became of it.
import { createInterface } from "node:readline";
import { geojsonOf, readLayer } from "../../layers/map/js/own_files/read.js";
import { Refused } from "../../layers/map/js/own_files/refused.js";

/** @type {{ window: [number, number, number, number], simplify: (stroke: any[]) => any[] }} */
const how = { window: [120, 30, 200, 70], simplify: (stroke) => stroke };

/** @param {[string, string]} asked */
function told([name, content]) {
  try {
    const layer = readLayer(name, Buffer.from(content, "base64"), how);
    const { columns, dated, nowhere, inside, notes, drawing } = layer;
    const spans = layer.rows.map(({ span }) => span);
    const geojson = JSON.parse(geojsonOf(layer));
    return {
      count: layer.rows.length,
      columns,
      dated,
      nowhere,
      inside,
      notes,
      spans,
      drawing,
      geojson,
    };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.key, values: error.values };
    throw error;
  }
}

for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(told(JSON.parse(line)))}\n`);
