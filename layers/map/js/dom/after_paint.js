/* Runs `job` once the next frame is on the screen: a message posted in it arrives after it. */
export function afterPaint(job) {
  const channel = new MessageChannel();
  channel.port1.onmessage = job;
  requestAnimationFrame(() => channel.port2.postMessage(0));
}
