/* Copy buttons: shown where the browser can copy, and saying so when they have. */
(function () {
  if (!navigator.clipboard) return;

  function show(within) {
    Array.prototype.forEach.call(within.querySelectorAll("[data-copies]"), function (button) {
      button.hidden = false;
    });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copies]");
    if (!button) return;
    navigator.clipboard.writeText(document.getElementById(button.getAttribute("data-copies")).value).then(function () {
      document.getElementById("announcer").textContent = button.textContent = button.getAttribute("data-done");
    });
  });

  document.addEventListener("htmx:afterSettle", function (event) { show(event.detail.target); });
  show(document);
})();
