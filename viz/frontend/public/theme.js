// Runs before the first paint, so that a reader who chose dark paper never sees a white flash.
(function () {
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  } catch (_) {
    // Storage is closed to us (private window): the system's setting holds.
  }
})();
