// The state of the map, and the messages between the page and the map document in its frame.

export interface MapState {
  settlement: string;
  names: string;
  theme: string;
  place: string;
  highlight: string[];
  perspective: string;
  counts: string;
}

export type ChoiceKind = "settlement" | "place" | "perspective" | "counts";

/** The page to the frame: what to show; `ack` is the frame's own number of the last choice heard. */
export interface StateMessage extends MapState {
  atlas: "state";
  ack: number;
}

/** The page to the frame: whether the window is so low that fingers and wheel are the page's. */
export interface WindowMessage {
  atlas: "window";
  low: boolean;
}

/** The frame to the page: it can take messages from now on. */
export interface ReadyMessage {
  atlas: "ready";
}

/** The frame to the page: what the reader chose on the map, the `n`th choice there. */
export interface ChosenMessage {
  atlas: "chosen";
  kind: ChoiceKind;
  id: string;
  n: number;
}

export type MessageToFrame = StateMessage | WindowMessage;
export type MessageToPage = ReadyMessage | ChosenMessage;
