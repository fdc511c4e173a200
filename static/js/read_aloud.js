/* Reads a page to somebody, from its heading to its end, with a voice of the phone or computer itself:
   one that would send the words elsewhere is not used. The button shows where there is such a voice. */
(function () {
  "use strict";

  const LINES = "h1, h2, h3, p, li";
  const LEFT_OUT = "nav, [data-aloud], .meaning, .show-it, .toggle, [hidden]";
  const around = document.querySelector("[data-aloud]");
  const speech = window.speechSynthesis;
  if (!around || !speech || !window.SpeechSynthesisUtterance) return;

  const button = around.querySelector("button");
  const status = around.querySelector("[role=status]");
  const language = (voice) => voice.lang.replace("_", "-").toLowerCase();
  let left = [];
  let turn = 0;

  function voice() {
    const ours = speech.getVoices().filter((each) => each.localService && /^en\b/.test(language(each)));
    return ours.find((each) => language(each) === "en-gb") || ours[0];
  }

  /* Every word once, in the order of the page: a heading, a paragraph or an entry at a time. */
  function lines() {
    const walker = document.createTreeWalker(around.closest("article"), 5); // Elements and texts.
    const found = [];
    let last;
    while (walker.nextNode()) {
      const { parentElement, tagName } = walker.currentNode;
      const data = walker.currentNode.data || "";
      if (tagName === "BR" && found.length) found[found.length - 1] += " ";
      const line = parentElement.closest(LINES);
      if (!line || !data.trim() || parentElement.closest(LEFT_OUT)) continue;
      if (line === last) found[found.length - 1] += data;
      else found.push(data);
      last = line;
    }
    return found.map((text) => text.replace(/\s+/g, " ").trim());
  }

  function show(reading) {
    button.setAttribute("aria-pressed", reading);
    status.textContent = reading ? around.dataset.reading : "";
  }

  function stop() {
    left = [];
    turn += 1;
    speech.cancel();
    show(false);
  }

  function next() {
    const mine = turn;
    const said = new SpeechSynthesisUtterance(left.shift());
    said.voice = voice();
    said.lang = "en-GB";
    said.onend = () => mine === turn && (left.length ? next() : stop());
    said.onerror = () => mine === turn && stop();
    speech.speak(said);
  }

  function press() {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    stop();
    left = lines();
    show(true);
    next();
  }

  function offer() {
    around.hidden = !voice();
  }

  button.addEventListener("click", press);
  addEventListener("pagehide", stop);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  offer();
})();
