import type { Code } from "./nano.mjs";
export function toSvgPath(code: Code): string;
