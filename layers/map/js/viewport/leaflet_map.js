/* Leaflet's map, which folium makes before the document is opened. */

/** @type {L.Map} */
export let leaflet;

/** @param {L.Map} map */
export function useLeaflet(map) {
  leaflet = map;
}
