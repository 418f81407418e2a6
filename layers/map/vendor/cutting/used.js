/*! polygon-clipping 0.15.7 (MIT), Copyright 2018 Mike Fogel, 2016 Alexander Milevski; splaytree 3.2.3
 * (MIT), Copyright Alexander Milevski; robust-predicates 3.0.3 (Unlicense); geographiclib-geodesic
 * 2.2.0 (MIT), Copyright 2011-2022 Charles Karney */
// Ours: the libraries are as package-lock.json has them, and their licences stand beside this.
export { default as geodesic } from "geographiclib-geodesic";
export { default as polygonClipping } from "polygon-clipping";
