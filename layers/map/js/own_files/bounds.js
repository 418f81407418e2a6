/* What is read of a reader's layer where no server is: all bounds in one place. Those that the served
   page has as well are layers/own_layers/bounds.py's. Pure. */
export const MEGABYTES = 10;
export const FEATURES = 20_000;
export const VERTICES = 500_000;
export const COLUMNS = 500;
export const LEVELS = 200;
export const LAYERS = 5;
export const ROWS = 100;
export const ROW_COLUMNS = 30;
export const CELL = 200; // characters of a cell of the table
export const DRAWN_VERTICES = 30_000;
export const DRAWN_PARTS = 5_000;
export const FINEST = 0.0001; // degrees that shapes are always simplified to
export const COARSEST = 0.05;
export const TOLD_COLUMNS = 6; // of a feature that is pointed at
export const TOLD_VALUE = 80; // characters of one attribute there
export const TOLD_CHARACTERS = 100_000; // of all features together
