/**
 * Runs `job` once the next frame is on the screen: a message posted in it arrives after it.
 * @param {() => void} job
 */
export function afterPaint(job) {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    channel.port1.close();
    job();
  };
  requestAnimationFrame(() => channel.port2.postMessage(0));
}
