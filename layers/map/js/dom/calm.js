/* Whether the reader's system asks for less motion: asked anew each time, since it can change. */
const LESS_MOTION = window.matchMedia("(prefers-reduced-motion: reduce)");

export const isCalm = () => LESS_MOTION.matches;
