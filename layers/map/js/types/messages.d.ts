// Made by `make bundle` of the models in layers.map.messages: change those.

/** What a reader chose: the key of a field, and its value. */
export interface Choice {
  kind: ChoiceKind;
  id: string;
}

export type ChoiceKind = "settlement" | "date" | "place" | "viewpoint" | "extent" | "against" | "againstview" | "compare" | "lesson" | "step" | "quiz" | "round" | "question" | "for" | "plan";

/** The frame to the page: what the reader chose on the map at once, the n-th time there. */
export interface ChosenMessage {
  atlas: "chosen";
  n: number;
  choices: Choice[];
}

/** What a page shows on its map, by ids; empty for none. highlight are places to light up. */
export interface FrameState {
  highlight: string[];
  settlement: string;
  date: string;
  place: string;
  passage: string;
  names: string;
  viewpoint: string;
  extent: string;
  against: string;
  againstview: string;
  compare: "swipe" | "maps" | "fade" | "";
  window: string;
  lesson: string;
  step: string;
  quiz: string;
  round: string;
  question: string;
  for: "class" | "";
  plan: string;
  view: "lessons" | "timeline" | "arguments" | "documents" | "ledger" | "clause" | "layers" | "";
  filters: string;
  language: string;
}

/**
 * Both ways: what the frame would keep; the page keeps it on the machine. That is what a reader has
 * tried in rounds of questions, or their own plans. kept is JSON, the frame's own, and empty where
 * there is nothing.
 */
export interface KeptMessage {
  atlas: "kept";
  name: "tries" | "plans";
  kept: string;
}

/** The page to the frame: a key of its own that a reader has pressed outside of it. */
export interface KeyMessage {
  atlas: "key";
  key: string;
}

/** The frame to the page: the list of keys is closed, that a key from there had opened. */
export interface KeysClosedMessage {
  atlas: "keys_closed";
}

/** Both ways: whether keys of one character do something; the page keeps it on the machine. */
export interface KeysMessage {
  atlas: "keys";
  characters: boolean;
}

/** The frame to the page: lead to the ledger of the plan that is painted. */
export interface LedgerMessage {
  atlas: "ledger";
}

/** The state of the map document. */
export interface MapState {
  highlight: string[];
  settlement: string;
  date: string;
  place: string;
  passage: string;
  names: string;
  viewpoint: string;
  extent: string;
  against: string;
  againstview: string;
  compare: "swipe" | "maps" | "fade" | "";
  window: string;
  lesson: string;
  step: string;
  quiz: string;
  round: string;
  question: string;
  for: "class" | "";
  plan: string;
  view: "lessons" | "timeline" | "arguments" | "documents" | "ledger" | "clause" | "layers" | "";
  filters: string;
  language: string;
  theme: "light" | "dark";
}

/** Whatever the page says to the frame. */
export type MessageToFrame = StateMessage | WindowMessage | PictureMessage | KeyMessage | KeysMessage | NotesBlockedMessage | KeptMessage | OwnLayersMessage;

/** Whatever the frame says to the page. */
export type MessageToPage = ReadyMessage | MovedMessage | ChosenMessage | KeysClosedMessage | KeysMessage | NotesMessage | KeptMessage | LedgerMessage | OwnArrangedMessage;

/**
 * The frame to the page: the window on the map is the reader's own, or (empty) none of theirs. It
 * is written as layers.state declares it. Nothing is asked of the page: it puts the window into a
 * link that the reader copies.
 */
export interface MovedMessage {
  atlas: "moved";
  window: string;
}

/** The page to the frame: the browser has not let it open the speaker's window. */
export interface NotesBlockedMessage {
  atlas: "notes_blocked";
}

/**
 * The frame to the page: what the speaker's window says of a step; it opens where it is to. Without
 * a lesson it closes. clock is filled by the window, minutes is how long the lesson is to take. A
 * sandboxed frame may open no window itself.
 */
export interface NotesMessage {
  atlas: "notes";
  open: boolean;
  lesson: string;
  minutes: number;
  clock: string;
  heading: string;
  step: string;
  note: string;
  next: string;
}

/** The frame to the page: how a reader has arranged their own layers, the lowest first. */
export interface OwnArrangedMessage {
  atlas: "own_arranged";
  layers: OwnPlaced[];
}

/**
 * A feature of a reader's own layer, as the map draws it. parts are rings, lines, or single
 * positions, each in degrees; said are its first attributes, as text; first and last the ISO days
 * from which and until which it holds, none where that is open.
 */
export interface OwnFeature {
  kind: "area" | "line" | "point";
  parts: Position[][];
  said: string[];
  first?: string;
  last?: string;
}

/**
 * A reader's own layer: which of the colours it has, and what the key says of it. none is what the
 * key says as well while none of its features holds; up and down name what moves the layer among
 * the others.
 */
export interface OwnLayerFacts {
  colour: number;
  shown: boolean;
  name: string;
  none: string;
  up: string;
  down: string;
  features: OwnFeature[];
}

/** The page to the frame: all of the reader's own layers, the lowest first. */
export interface OwnLayersMessage {
  atlas: "own_layers";
  layers: OwnLayerFacts[];
}

/** One of a reader's own layers, by its colour, and whether it is shown. */
export interface OwnPlaced {
  colour: number;
  shown: boolean;
}

/** The page to the frame: save the map as a picture. */
export interface PictureMessage {
  atlas: "picture";
  form: "png" | "svg";
}

export type Position = [number, number];

/** The frame to the page: it can take messages from now on. */
export interface ReadyMessage {
  atlas: "ready";
}

/** The page to the frame: what to show; ack is the number of the frame's last choice heard. */
export interface StateMessage {
  highlight: string[];
  settlement: string;
  date: string;
  place: string;
  passage: string;
  names: string;
  viewpoint: string;
  extent: string;
  against: string;
  againstview: string;
  compare: "swipe" | "maps" | "fade" | "";
  window: string;
  lesson: string;
  step: string;
  quiz: string;
  round: string;
  question: string;
  for: "class" | "";
  plan: string;
  view: "lessons" | "timeline" | "arguments" | "documents" | "ledger" | "clause" | "layers" | "";
  filters: string;
  language: string;
  theme: "light" | "dark";
  atlas: "state";
  ack: number;
}

/**
 * The page to the frame: what of it a reader sees beside the map. low says that the window is so
 * low that fingers and wheel are the page's, beside that the reading pane stands beside the map.
 */
export interface WindowMessage {
  atlas: "window";
  low: boolean;
  beside: boolean;
}
