/*! Leaflet 1.9.4, a JS library for interactive maps. https://leafletjs.com
 * (c) 2010-2023 Vladimir Agafonkin, (c) 2010-2011 CloudMade. Here what drawing uses besides used.js. */
// Ours: puts onto the global `L` what Leaflet.Editable asks it for; `make bundle` has these modules
// take from `L` what it has already.
import { DivIcon } from "./src/layer/marker/DivIcon.js";
import { LayerGroup } from "./src/layer/LayerGroup.js";
import { Marker } from "./src/layer/marker/Marker.js";

Object.assign(window.L, { DivIcon, LayerGroup, Marker });
