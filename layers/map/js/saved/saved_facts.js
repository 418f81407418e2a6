/* What the saved page knows beside the map's facts: names of groups, a few texts. */
export const savedFacts = JSON.parse(document.getElementById("atlas-reading").textContent);
