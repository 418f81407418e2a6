/**
 * Gives an element attributes; those that it has so already are left alone: what is set again is
 * styled and laid out anew.
 * @param {Element} of
 * @param {Record<string, string | number>} attributes
 */
export function setAttributes(of, attributes) {
  for (const [name, value] of Object.entries(attributes))
    if (of.getAttribute(name) !== String(value)) of.setAttribute(name, String(value));
}
