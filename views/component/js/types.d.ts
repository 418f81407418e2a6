// What Streamlit hands to a component, and what the page's scripts tell each other.
import type { Named } from "./best_match";
import type { Wording } from "../../../layers/map/js/types/facts";
import type { FrameState, MessageToPage } from "../../../layers/map/js/types/messages";

/** A component as Streamlit mounts it (Components v2). */
export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setStateValue: (name: string, value: unknown) => void;
  setTriggerValue: (name: string, value: unknown) => void;
}

/** What the server sends for the map (views/map_frame.py). */
export interface MapData {
  state: FrameState;
  /** What can be chosen, with what the map shows at once where a choice clears it. */
  choices: Record<string, Partial<FrameState>>;
  script: string;
  document: string;
  title: string;
  loading: string;
  ack: number;
  kept: Record<string, unknown>;
  /** The address of the ledger, with what every page has. */
  ledger: string;
}

/** What the server sends to every page (views/connection.py). */
export interface ConnectionData {
  run: unknown;
  given: [string, string][];
  address: [string, string][] | null;
  kept: Record<string, unknown>;
  skip: string;
}

/** What the server sends for paper (views/paper.py). */
export interface PaperData {
  script: string;
  label: string;
  note: string;
  passages: string;
}

/** What the server sends for a text to copy (views/copying.py). */
export interface CopyData {
  script: string;
  text: string;
  label: string;
  done: string;
  by_hand: string;
}

/** What the server sends for what to give on (views/share.py). */
export interface ShareData {
  script: string;
  /** The address of the dialog's own script. */
  sharing: string;
  label: string;
  words: Record<string, Wording>;
  title: string;
  /** The host by which others reach the server, where that is known. */
  reach: string;
  /** Whether other sites may show the page in a frame. */
  framed: boolean;
}

/** What the server sends of a reader's own layers (views/own_layers_frame.py). */
export interface OwnLayersData {
  script: string;
  /** Each is an `OwnLayerFacts`, as JSON. */
  layers: string[];
}

/** What the server sends for the ledger's heads (views/pages/_heads.py). */
export interface HeadsData {
  script: string;
}

/** What the server sends to the form for a passage (views/pages/_passage_form.py). */
export interface PassageFormData {
  script: string;
  /** The hash of the text that is shown. */
  text: string;
  texts: Record<string, string>;
  limits: { words: number; speaker: number; note: number };
  settlements: Named[];
  places: Named[];
  sides: Named[];
  /** Whether a passage may speak for several sides. */
  many: boolean;
  /** A line that was chosen, with the number of the choice. */
  fill: { number: number; words: string; start: number; end: number };
  /** What came of the press with the number `n`; `key` is the passage that was kept. */
  answer: { n: number; kind: string; line: string; key: string };
}

/** A passage to keep; `start` and `end` are code points of the text as it is shown. */
export interface Keeping {
  n: number;
  text: string;
  words: string;
  start: number;
  end: number;
  settlements: string[];
  places: string[];
  speaker: string;
  sides: string[];
  note: string;
}

/** A session that may be new is told of this; whoever holds what it may not know adds to it. */
export interface Resumed {
  choices: { kind: string; id: string; n: number }[];
  kept: Record<string, unknown>;
}

/** The map's frame that was opened before the page was there (early_frame.js). */
export interface Ahead {
  url: string;
  moveInto: (host: HTMLElement) => { frame: HTMLIFrameElement; heard: MessageToPage[] };
  giveUp: () => void;
}

declare global {
  interface Window {
    atlasAhead?: Ahead;
  }
  interface Element {
    moveBefore(node: Node, before: Node | null): void;
  }
}
