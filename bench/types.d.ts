// What probe.js tells and is told; all times are milliseconds of one clock for all frames.
interface Probe {
  click: number;
  painted: number;
  pane: number;
  blank: number;
  /** By what is looked for, when it first stood there; 0 while that is not known yet. */
  first: Record<string, number>;
  arm: (look: string, quick: boolean) => void;
  followPane: () => void;
  watchBlank: (look: string, milliseconds: number) => Promise<number>;
  stopLooking: () => void;
  clock: () => number;
}

interface Window {
  atlasProbe: Probe;
}
