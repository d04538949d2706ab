/* Putting things in order by buttons or by drawing them. The places in the lists beside them are what is sent. */
(function () {
  function things(list) { return Array.prototype.slice.call(list.children); }
  function place(thing) { return thing.querySelector("select"); }
  function inOrder(list) {
    return things(list).filter(function (thing) { return place(thing).value !== ""; })
      .sort(function (one, other) { return place(one).value - place(other).value; });
  }

  /* Put a thing at a place, counted from 0, and the others behind it; nowhere when there is no such place. */
  function put(list, thing, at) {
    var held = document.activeElement;
    var ranked = inOrder(list).filter(function (each) { return each !== thing; });
    if (at >= 0) ranked.splice(at, 0, thing);
    ranked = ranked.slice(0, Number(list.getAttribute("data-most")));
    things(list).filter(function (each) { return ranked.indexOf(each) < 0; }).forEach(function (each) {
      place(each).value = "";
      each.classList.add("ranking__thing--open");
      list.appendChild(each);
    });
    ranked.slice().reverse().forEach(function (each) { list.insertBefore(each, list.firstChild); });
    ranked.forEach(function (each, number) {
      place(each).value = number + 1;
      each.classList.remove("ranking__thing--open");
    });
    if (held && list.contains(held)) held.focus();
    tell(list, thing);
  }

  function tell(list, thing) {
    var words = [thing.getAttribute("data-label"), place(thing).value];
    var said = list.getAttribute(words[1] ? "data-placed" : "data-unplaced");
    document.getElementById("announcer").textContent = said.replace(/\{\}/g, function () { return words.shift(); });
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function move(list, thing, direction) {
    var ranked = inOrder(list), at = ranked.indexOf(thing), most = Number(list.getAttribute("data-most"));
    if (direction === "up") put(list, thing, at < 0 ? Math.min(ranked.length, most - 1) : Math.max(0, at - 1));
    else if (at >= 0) put(list, thing, Math.min(ranked.length - 1, at + 1));
    else tell(list, thing);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest(".ranking__move");
    if (button) move(button.closest(".ranking"), button.closest(".ranking__thing"), button.getAttribute("data-move"));
  });

  document.addEventListener("change", function (event) {
    var list = event.target.closest(".ranking");
    if (!list || event.target === list) return;
    var thing = event.target.closest(".ranking__thing"), wanted = Number(event.target.value) - 1;
    var others = inOrder(list).filter(function (each) { return each !== thing; });
    put(list, thing, Math.min(wanted, others.length));
  });

  document.addEventListener("pointerdown", function (event) {
    var handle = event.target.closest(".ranking__handle");
    if (!handle || event.button) return;
    var thing = handle.closest(".ranking__thing"), list = thing.parentNode;

    /* What is drawn stays in the page, or the browser would let go of it: the others pass it by. */
    function draw(moved) {
      var before = thing.previousElementSibling, behind = thing.nextElementSibling;
      if (behind && moved.clientY > middle(behind)) list.insertBefore(behind, thing);
      else if (before && moved.clientY < middle(before)) list.insertBefore(before, behind);
    }

    function middle(other) {
      var box = other.getBoundingClientRect();
      return box.top + box.height / 2;
    }

    function drop(ended) {
      handle.removeEventListener("pointermove", draw);
      thing.classList.remove("ranking__thing--drawn");
      var others = inOrder(list).filter(function (each) { return each !== thing; });
      if (ended.type === "pointerup") put(list, thing, Math.min(things(list).indexOf(thing), others.length));
    }

    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    thing.classList.add("ranking__thing--drawn");
    handle.addEventListener("pointermove", draw);
    handle.addEventListener("pointerup", drop, { once: true });
    handle.addEventListener("pointercancel", drop, { once: true });
  });

  function show(within) {
    Array.prototype.forEach.call(within.querySelectorAll(".ranking__handle, .ranking__moves"), function (part) {
      part.hidden = false;
    });
  }

  document.addEventListener("htmx:afterSettle", function (event) { show(event.detail.elt.parentNode || document); });
  show(document);
})();
