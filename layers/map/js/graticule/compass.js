/* The letters of the halves of the globe, the positive one first. */
import { uiText } from "../state/facts.js";

/** @returns {[string, string]} */
export const eastWest = () => [uiText("map_east"), uiText("map_west")];
/** @returns {[string, string]} */
export const northSouth = () => [uiText("map_north"), uiText("map_south")];
