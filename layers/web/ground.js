/* A small raster of what lies under the names: how much land and how many line pixels a box
   would cover, answered from running sums, so that hundreds of boxes cost next to nothing. */
(function () {
  "use strict";
  const CELL = 3; // px a cell
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });

  /* Draws paths ({path, code} of SVG path elements shifted by `offset`) and sums them up. Land is
     drawn anew only where `kept.key` is another than `key`: most switches move nothing but lines. */
  function raster({ width, height, offset, land, lines, kept, key }) {
    const size = { width: Math.ceil(width / CELL), height: Math.ceil(height / CELL) };
    if (!kept.ground || kept.key !== key) {
      clear(size, offset);
      for (const { path, code } of land()) {
        context.fillStyle = `rgb(255 0 ${code || 0})`;
        context.fill(new Path2D(path), "evenodd");
      }
      const pixels = read(size);
      Object.assign(kept, { key, ground: { sums: sums(pixels, size, 0), codes: pixels } });
    }
    return field(kept.ground, lineSums(size, offset, lines), size);
  }

  function lineSums(size, offset, lines) {
    if (!lines.length) return null;
    clear(size, offset);
    context.strokeStyle = "rgb(255 0 0)";
    context.lineWidth = 5;
    for (const path of lines) context.stroke(new Path2D(path));
    return sums(read(size), size, 0);
  }

  function clear({ width, height }, offset) {
    canvas.width = width;
    canvas.height = height;
    context.setTransform(1 / CELL, 0, 0, 1 / CELL, offset.x / CELL, offset.y / CELL);
  }

  const read = ({ width, height }) => context.getImageData(0, 0, width, height).data;

  function sums(pixels, { width, height }, channel) {
    const sum = new Uint32Array((width + 1) * (height + 1));
    for (let y = 0; y < height; y += 1) {
      let row = 0;
      for (let x = 0; x < width; x += 1) {
        row += pixels[(y * width + x) * 4 + channel] > 60 ? 1 : 0;
        sum[(y + 1) * (width + 1) + x + 1] = sum[y * (width + 1) + x + 1] + row;
      }
    }
    return sum;
  }

  function field({ sums: land, codes }, lines, { width, height }) {
    const clamp = (value, most) => Math.max(0, Math.min(most, value));
    const cells = (box) => ({
      x0: clamp(Math.floor(box.left / CELL), width - 1),
      y0: clamp(Math.floor(box.top / CELL), height - 1),
      x1: clamp(Math.ceil(box.right / CELL), width),
      y1: clamp(Math.ceil(box.bottom / CELL), height),
    });
    const share = (sum, box) => {
      if (!sum) return 0;
      const { x0, y0, x1, y1 } = cells(box);
      const w = width + 1;
      const covered = sum[y1 * w + x1] - sum[y0 * w + x1] - sum[y1 * w + x0] + sum[y0 * w + x0];
      return covered / Math.max(1, (x1 - x0) * (y1 - y0));
    };
    /* Whether a box lies on the land drawn with one code: wholly, or with that share of it. */
    const within = (box, code, least = 1) => {
      const { x0, y0, x1, y1 } = cells(box);
      let spare = (1 - least) * Math.ceil((y1 - y0) / 2) * Math.ceil((x1 - x0) / 2);
      for (let y = y0; y < y1; y += 2) {
        for (let x = x0; x < x1; x += 2) {
          if (Math.abs(codes[(y * width + x) * 4 + 2] - code) > 3 && --spare < 0) return false;
        }
      }
      return true;
    };
    return { land: (box) => share(land, box), lines: (box) => share(lines, box), within };
  }

  Atlas.ground = { raster };
})();
