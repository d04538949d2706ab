/* An option that rules out the rest, such as "None of these": ticking it unticks them, and the other way round. */
document.addEventListener("change", function (event) {
  var ticked = event.target;
  if (ticked.type !== "checkbox" || !ticked.checked || !ticked.form) return;
  var alone = ticked.hasAttribute("data-exclusive");
  Array.prototype.forEach.call(ticked.form.elements, function (other) {
    if (other === ticked || other.type !== "checkbox" || other.name !== ticked.name) return;
    if (alone || other.hasAttribute("data-exclusive")) other.checked = false;
  });
});
