/* A field that is checked when it is left. Its answer is dropped when someone is typing in it again, or when it is
   not about the field at all; what is wrong with it is said to those who do not see it. */
document.addEventListener("htmx:beforeSwap", function (event) {
  var field = event.detail.target;
  if (!field.classList.contains("field")) return;
  var status = event.detail.xhr.status;
  if (field.contains(document.activeElement) || (status !== 200 && status !== 422)) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSettle", function (event) {
  var field = event.detail.elt;
  if (!field.classList.contains("field")) return;
  var error = field.querySelector(".field__error");
  document.getElementById("announcer").textContent = error ? error.textContent : "";
});
