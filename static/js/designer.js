/* The designer: what is open is marked in the outline and takes the focus; Enter in an option begins the next one. */
(function () {
  function openPart() {
    return document.querySelector("#part-heading");
  }

  function mark() {
    Array.prototype.forEach.call(document.querySelectorAll("#outline a"), function (link) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      if (link.pathname === location.pathname) link.scrollIntoView({ block: "nearest" });
    });
    var designer = document.getElementById("designer");
    if (designer) designer.classList.remove("designer--outline");
  }

  document.addEventListener("htmx:pushedIntoHistory", function () {
    if (openPart()) setTimeout(mark);
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    var id = event.detail.target.id;
    if ((id !== "editor" && id !== "designer") || !openPart()) return;
    var words = document.getElementById("part-label"), lost = document.activeElement === document.body;
    var wanted = document.querySelector("#editor [autofocus]") || (words && !words.value && words);
    if (wanted) wanted.focus();
    else if (lost || (id === "editor" && document.activeElement.closest("#outline"))) openPart().focus({ preventScroll: true });
  });

  document.addEventListener("keydown", function (event) {
    var from = event.target, list = from.getAttribute && from.getAttribute("data-next");
    if (event.key !== "Enter" || !list) return;
    event.preventDefault();
    document.querySelector('[data-adds="' + list + '"]').click();
  });
})();
