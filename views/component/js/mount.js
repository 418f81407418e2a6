// Streamlit sends this text again with every rerun, so it only fetches the script that `data`
// names, once.
const scripts = new Map();

async function load(url) {
  const text = await (await fetch(url, { cache: "force-cache" })).text();
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

export default function component(made) {
  const url = made.data.script;
  if (!scripts.has(url)) scripts.set(url, load(url));
  const mounted = scripts.get(url).then((module) => module.mount(made));
  return () => mounted.then((release) => release());
}
