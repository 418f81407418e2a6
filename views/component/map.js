// Streamlit sends this text again with every rerun, so it only fetches the bridge, once.
let bridge;

async function load(url) {
  const text = await (await fetch(url, { cache: "force-cache" })).text();
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

export default function map(component) {
  bridge ??= load(component.data.bridge);
  const mounted = bridge.then((module) => module.mount(component));
  return () => mounted.then((release) => release());
}
