/* The masthead of the saved page: which names the map and the pane show, and the way to paper. */
(function () {
  "use strict";
  const { store } = Atlas;

  function press(buttons, names) {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.mode === names));
    }
  }

  Atlas.part("masthead", () => {
    const buttons = [...document.querySelectorAll(".masthead [data-mode]")];
    for (const button of buttons) {
      button.addEventListener("click", () => store.set({ names: button.dataset.mode }, { user: true }));
    }
    document.querySelector(".masthead .print").addEventListener("click", () => window.print());
    press(buttons, store.get().names);
    store.on((state) => press(buttons, state.names));
  });
})();
