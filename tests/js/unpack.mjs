// Reads what layers/map/packed_facts.py packs: for each line of JSON, `content`, `size` and where to
// pause, answers the bytes in Base64.
import { createInterface } from "node:readline";

import { lzmaReader } from "../../layers/map/js/dom/lzma.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { content, size, pauses } = JSON.parse(line);
  const read = lzmaReader(Buffer.from(content, "base64"), size);
  for (const end of pauses) read(end);
  process.stdout.write(`${JSON.stringify(Buffer.from(read(size)).toString("base64"))}\n`);
}
