/* The map's frame on the plate: how large type and lines are at its size, and how wide it is. */
export function mapScale() {
  const map = document.querySelector("#atlas .map");
  return parseFloat(getComputedStyle(map).getPropertyValue("--k")) || 1;
}

/* The width of the degree frame around the map's window, px; none on a phone. */
export function frameWidth() {
  return document.querySelector(".plate-window").offsetLeft;
}
