// The dialog of what to give on, fetched when a reader asks for it.
export { openSharing } from "../../../layers/map/js/share/share_dialog.js";
