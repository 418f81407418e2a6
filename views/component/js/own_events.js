// What the page's scripts say to one another of a reader's own layers: each is a bundle of its own.
export const FRAME_READY = "atlas:frame-ready"; // the map's frame can take messages
export const OWN_LAYERS = "atlas:own-layers"; // with what it is to show
export const OWN_ARRANGED = "atlas:own-arranged"; // with how a reader has arranged that in the frame
