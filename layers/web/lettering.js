/* Type on the map: how wide a name is in its face, and a placed name as SVG text. */
(function () {
  "use strict";
  const measure = document.createElement("canvas").getContext("2d");
  const fonts = new Map(); // class -> {font, size, spacing}

  /* What the style sheet says of a class of names, asked once for each scale and theme. */
  function fontOf(className) {
    if (fonts.has(className)) return fonts.get(className);
    const probe = Atlas.element("text", { class: className });
    document.querySelector(".names-layer").append(probe);
    const style = getComputedStyle(probe);
    const size = parseFloat(style.fontSize);
    const font = {
      font: `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
      size,
      spacing: parseFloat(style.letterSpacing) || 0,
    };
    probe.remove();
    fonts.set(className, font);
    return font;
  }

  function widthOf(text, { font, spacing }) {
    measure.font = font;
    return measure.measureText(text).width + spacing * Math.max(0, [...text].length - 1);
  }

  function sizeOf(lines, font) {
    const w = Math.max(...lines.map((line) => widthOf(line, font)));
    return { w: w + 2, h: font.size * (1.18 + (lines.length - 1) * 1.15) };
  }

  function drawUpright(label) {
    const { box, lines, font, anchor, className } = label;
    const x =
      anchor === "start"
        ? box.left + 1
        : anchor === "end"
          ? box.right - 1
          : (box.left + box.right) / 2;
    const text = Atlas.element("text", {
      class: `${className} ${label.land ? "onland" : "halo"}`,
      "text-anchor": anchor,
    });
    lines.forEach((line, at) => {
      text.append(Atlas.element("tspan", { x, y: box.top + font.size * (0.96 + at * 1.15) }, line));
    });
    if (label.owner) {
      text.append(
        Atlas.element(
          "tspan",
          { class: "owner", x, y: box.top + font.size * (0.96 + lines.length * 1.22) },
          label.owner,
        ),
      );
    }
    if (label.land)
      text.dataset.fill = Atlas.seen(Atlas.store.get()).holds[label.item.place.id][0];
    return [text];
  }

  function drawAlong(label, prefix) {
    const id = `${prefix}-${label.item.key}`;
    const d = label.path
      .map((p, at) => `${at ? "L" : "M"}${p.x.toFixed(1)} ${p.y.toFixed(1)}`)
      .join("");
    const path = Atlas.element("path", { id, d, fill: "none" });
    const follow = Atlas.element(
      "textPath",
      { href: `#${id}`, startOffset: "50%", "text-anchor": "middle" },
      label.item.text,
    );
    return [
      path,
      Atlas.element("text", { class: `${label.className} halo`, dy: label.font.size * 0.3 }, [
        follow,
      ]),
    ];
  }

  function draw(label, prefix) {
    const drawn = label.path ? drawAlong(label, prefix) : drawUpright(label);
    drawn[drawn.length - 1].setAttribute("data-label", label.item.key);
    return drawn;
  }

  Atlas.lettering = { fontOf, widthOf, sizeOf, draw, forget: () => fonts.clear() };
})();
