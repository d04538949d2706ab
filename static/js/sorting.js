/* Dragging: a question to another place of the outline, an option to another place of its list. Buttons do the same. */
(function () {
  var dragged = null;

  function prepare() {
    Array.prototype.forEach.call(document.querySelectorAll(".outline__line, [data-handle]"), function (each) {
      each.setAttribute("draggable", "true");
    });
    Array.prototype.forEach.call(document.querySelectorAll(".outline__line a"), function (each) {
      each.setAttribute("draggable", "false");
    });
  }

  function clear() {
    Array.prototype.forEach.call(document.querySelectorAll("[class*='--before'], [class*='--into'], [class*='--dragged']"), function (each) {
      each.className = each.className.replace(/\s*\S+--(before|into|dragged)/g, "");
    });
  }

  function placeUnder(event) {
    var inRows = dragged && dragged.matches(".rows__row");
    var row = event.target.closest && event.target.closest(inRows ? ".rows__row" : ".outline__line");
    if (inRows) return row && row.parentNode === dragged.parentNode ? { before: row } : null;
    var page = event.target.closest && event.target.closest(".outline__page");
    return row || page ? { before: row, page: page } : null;
  }

  function order(uid, values) {
    var outline = document.getElementById("outline");
    values.uid = uid;
    values.form_token = outline.querySelector("[name='form_token']").value;
    values.at = document.querySelector("#steps [name='at']").value;
    return window.htmx.ajax("POST", outline.getAttribute("data-order"), { target: "#designer", swap: "outerHTML", values: values });
  }

  document.addEventListener("dragstart", function (event) {
    dragged = event.target.closest && event.target.closest(".rows__row, .outline__line");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    if (dragged.matches(".rows__row")) event.dataTransfer.setDragImage(dragged, 0, 0);
    dragged.classList.add(dragged.classList[0] + "--dragged");
  });

  document.addEventListener("dragover", function (event) {
    var place = dragged && placeUnder(event);
    if (!place) return;
    event.preventDefault();
    var was = dragged;
    clear();
    was.classList.add(was.classList[0] + "--dragged");
    if (place.before) place.before.classList.add(place.before.classList[0] + "--before");
    else place.page.classList.add("outline__page--into");
  });

  document.addEventListener("drop", function (event) {
    var place = dragged && placeUnder(event), moved = dragged;
    if (!place) return;
    event.preventDefault();
    clear();
    dragged = null;
    if (place.before === moved) return;
    if (moved.matches(".rows__row")) {
      moved.parentNode.insertBefore(moved, place.before);
      moved.closest("form").dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    order(moved.getAttribute("data-uid"), {
      page: place.page.getAttribute("data-page"),
      before: place.before ? place.before.getAttribute("data-uid") : ""
    });
  });

  document.addEventListener("dragend", function () {
    clear();
    dragged = null;
  });

  /* By keyboard: Alt with an arrow moves the question whose link has the focus. */
  document.addEventListener("keydown", function (event) {
    var line = event.target.closest && event.target.closest(".outline__line");
    if (!line || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    var uid = line.getAttribute("data-uid");
    order(uid, { way: event.key === "ArrowUp" ? "up" : "down" }).then(function () {
      document.querySelector('[data-uid="' + uid + '"] a').focus();
    });
  });

  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
})();
