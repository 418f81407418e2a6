/** @import { Component } from "./types" */
// Streamlit sends this text again with every rerun, so it only fetches the script that `data`
// names, once.
/** @typedef {{ mount: (component: Component<any>) => () => void }} Script */

/** @type {Map<string, Promise<Script>>} */
const scripts = new Map();

/**
 * @param {string} url
 * @returns {Promise<Script>}
 */
async function load(url) {
  const text = await (await fetch(url, { cache: "force-cache" })).text();
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

/** @param {Component<{ script: string }>} made */
export default function component(made) {
  const url = made.data.script;
  const script = scripts.get(url) ?? load(url);
  scripts.set(url, script);
  const mounted = script.then((module) => module.mount(made));
  return () => mounted.then((release) => release());
}
