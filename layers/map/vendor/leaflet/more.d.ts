// Ours: more.js puts onto `L` what @types/leaflet declares already.
export {};
