/* After htmx has changed the page: the error summary takes the focus, or what is new, or else the new heading.
   A page in a frame leaves the focus to whoever is writing around it. */
document.addEventListener("htmx:afterSettle", function (event) {
  if (event.detail.target.id !== "main" || window.parent !== window) return;
  var place = document.getElementById("error-summary") || document.getElementById("news") || document.querySelector("#main h1");
  if (!place) return;
  place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  window.scrollTo(0, 0);
});
