/* A preview stands in a frame: it is told there that the draft was saved, and draws itself anew where it stands. */
document.addEventListener("draft-saved", function () {
  Array.prototype.forEach.call(document.querySelectorAll("[data-preview]"), function (frame) {
    var inside = frame.contentWindow;
    if (inside && inside.htmx) inside.htmx.trigger(inside.document.body, "draft-saved");
  });
});
