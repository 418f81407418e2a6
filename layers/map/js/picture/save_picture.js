/* Saves the map as a picture: SVG as it is, PNG of it large enough for a slide. */
import { facts } from "../state/facts.js";
import { store } from "../state/store.js";
import { picture } from "./picture.js";
/** @import { PictureMessage } from "../types/messages" */
/** @typedef {PictureMessage["form"]} Form */

const LEAST_WIDTH = 2400; // px of a PNG
const LEAST_SCALE = 2;
const KEPT_MS = 60_000; // until a slow browser has taken the file

/** @param {string} text */
const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");

/* Which atlas, settlement and view a file shows. */
function fileName() {
  const { settlement, date, place, viewpoint, extent, names } = store.get();
  const parts = [facts.id, settlement, date, place, viewpoint, extent, names];
  return parts.filter(Boolean).map(plain).join("-");
}

/**
 * @param {string} svg
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob>}
 */
async function png(svg, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.max(LEAST_SCALE, LEAST_WIDTH / width);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawing = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

/** @param {Form} form */
export async function savePicture(form) {
  const { text, width, height } = picture();
  const blob =
    form === "png"
      ? await png(text, width, height)
      : new Blob([text], { type: "image/svg+xml;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${fileName()}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
