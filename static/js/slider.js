/* A slider over a number: moving one moves the other. A number that was not typed yet leaves the slider pale. */
(function () {
  function numberOf(range) { return range.parentNode.querySelector(".slider__number"); }

  function paint(slider, number) { slider.classList.toggle("slider--empty", number.value.trim() === ""); }

  function show(within) {
    Array.prototype.forEach.call(within.querySelectorAll(".slider__range"), function (range) { range.hidden = false; });
  }

  document.addEventListener("input", function (event) {
    var slider = event.target.closest(".slider");
    if (!slider) return;
    var range = slider.querySelector(".slider__range"), number = numberOf(range);
    if (event.target === range) number.value = range.value;
    else if (isFinite(parseFloat(number.value))) range.value = number.value;
    paint(slider, number);
  });

  document.addEventListener("change", function (event) {
    if (event.target.classList.contains("slider__range")) {
      numberOf(event.target).dispatchEvent(new Event("change", { bubbles: true }));
    }
  });

  document.addEventListener("htmx:afterSettle", function (event) { show(event.detail.elt.parentNode || document); });
  show(document);
})();
