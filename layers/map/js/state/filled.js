/**
 * A text with its {placeholders} filled from `values`.
 * @param {string} template
 * @param {Record<string, string | number>} [values]
 */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) =>
    values && name in values ? String(values[name]) : whole,
  );
}
