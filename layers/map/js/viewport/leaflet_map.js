/* Leaflet's map, which folium makes before the document is opened. */
export let leaflet;

export function useLeaflet(map) {
  leaflet = map;
}
