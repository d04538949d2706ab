/* Answers are saved as they are given: a moment after a choice, a little longer after typing. Only questions that were
   changed are sent, unless others come and go with them; what could not be saved is sent along with the next. The page's
   own form sends everything anyway. */
(function () {
  var SOON = 300, TYPED = 1500, AGAIN = 5000;
  var changed = {}, sending = {}, timer = 0;

  function sign() { return document.getElementById("saving"); }

  function question(control) {
    var field = control.closest(".field[id^='q-']");
    return field ? field.id.replace(/-field$/, "") : "";
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(function () { if (sign()) htmx.trigger(sign(), "keep"); }, wait);
  }

  function note(event) {
    var control = event.target;
    var name = sign() && control.form === sign().closest("form") && control.type !== "file" && question(control);
    if (!name) return;
    changed[name] = true;
    later(event.type === "change" ? SOON : TYPED);
  }

  function say(words) {
    var announcer = document.getElementById("announcer");
    if (announcer.textContent !== words) announcer.textContent = words;
  }

  document.addEventListener("input", note);
  document.addEventListener("change", note);

  document.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.elt.id !== "saving") return;
    var sent = event.detail.formData, form = event.detail.elt.closest("form"), all = form.querySelector(".slot");
    sending = changed;
    changed = {};
    Array.prototype.forEach.call(form.elements, function (control) {
      var stays = control.type === "hidden" || all || sending[question(control)];
      if (control.type === "file" || !stays) sent.delete(control.name);
    });
    Object.keys(sending).forEach(function (name) { sent.append("changed", name); });
  });

  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target.id === "saving" && event.detail.xhr.status >= 300) event.detail.shouldSwap = false;
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    var place = event.detail.elt;
    if (place.id !== "saving" || place !== sign()) return;
    if (event.detail.successful) {
      var words = place.querySelector(".saving__words");
      if (words && words.dataset.address) history.replaceState(history.state, "", words.dataset.address);
      say(place.textContent.trim());
    } else {
      changed = Object.assign(sending, changed);
      place.textContent = place.dataset.failed || "";
      later(AGAIN);
    }
    sending = {};
  });

  /* Whoever goes back to the first page finds what they said on it, and does not begin once more. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    var begun = /^(.*\/surveys\/[^/]+)(\/answers\/[^/]+\/)/.exec(event.detail.xhr.responseURL);
    if (!begun || event.detail.target.id !== "main" || location.href.indexOf(begun[2]) > 0) return;
    history.replaceState(history.state, "", begun[1] + begun[2] + "1" + location.search);
  });

  /* What is still being saved came with the page that was sent; its answer would say nothing about the next one. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.target.id === "main" && sign()) htmx.trigger(sign(), "htmx:abort");
  });

  /* Another page has questions of its own. */
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target.id !== "main") return;
    clearTimeout(timer);
    changed = {};
  });
})();
