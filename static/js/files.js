/* A file that is too large is said to be so before it is sent. The server looks again. */
document.addEventListener("change", function (event) {
  var chosen = event.target;
  if (chosen.type !== "file" || !chosen.hasAttribute("data-largest")) return;
  var most = Number(chosen.getAttribute("data-largest")) * 1024 * 1024;
  var tooLarge = Array.prototype.some.call(chosen.files, function (file) { return file.size > most; });
  var words = chosen.parentNode.querySelector(".files__refused");
  words.hidden = !tooLarge;
  if (!tooLarge) return;
  chosen.value = "";
  document.getElementById("announcer").textContent = words.textContent;
});
