// Elements by their names.

export type DrawnName =
  | ("svg" | "g" | "path" | "rect" | "text" | "tspan" | "textPath" | "circle" | "line")
  | ("defs" | "clipPath" | "use" | "title" | "desc");
export type WrittenName = Exclude<keyof HTMLElementTagNameMap, DrawnName>;
export type Named = DrawnName | WrittenName;
export type ElementOf<Name extends Named> = Name extends DrawnName
  ? SVGElementTagNameMap[Name]
  : Name extends WrittenName
    ? HTMLElementTagNameMap[Name]
    : never;
