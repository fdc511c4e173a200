/* Suggestions under a search box: an extra, for phones since 2018. A combobox as in the ARIA
   Authoring Practices. What is typed goes to this site alone, and nothing is kept. */
(function () {
  "use strict";

  function enhance(form, index) {
    const box = form.querySelector("input[name=q]");
    const list = document.createElement("ul");
    const status = document.createElement("p");
    const options = list.children;
    let active = -1;
    let asking = new AbortController();
    let timer;

    function mark(at) {
      active = at;
      Array.from(options).forEach((option, place) => option.setAttribute("aria-selected", place === at));
      box.removeAttribute("aria-activedescendant");
      if (at < 0) return;
      box.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }

    function open(whether) {
      list.hidden = !whether;
      box.setAttribute("aria-expanded", whether);
      mark(-1);
    }

    function stop() {
      clearTimeout(timer);
      asking.abort();
    }

    function close() {
      stop();
      open(false);
      status.textContent = "";
    }

    function forget() {
      list.textContent = "";
      close();
    }

    function add(suggestion) {
      const option = document.createElement("li");
      const topic = document.createElement("small");
      option.id = list.id + "-" + options.length;
      option.setAttribute("role", "option");
      option.addEventListener("click", () => location.assign(suggestion.url));
      topic.textContent = suggestion.topic;
      option.append(suggestion.title + " ", topic);
      list.append(option);
    }

    function show(suggestions) {
      const count = suggestions.length;
      list.textContent = "";
      suggestions.forEach(add);
      open(count > 0);
      status.textContent = form.dataset[["none", "one"][count] || "some"].replace("{count}", count);
    }

    async function ask(typed) {
      const { signal } = (asking = new AbortController());
      try {
        const address = form.dataset.suggestions + "?q=" + encodeURIComponent(typed);
        const answer = await fetch(address, { credentials: "omit", signal });
        const { suggestions } = await answer.json();
        if (!signal.aborted) show(suggestions);
      } catch (problem) {
        if (!signal.aborted) forget();
      }
    }

    function typing() {
      const typed = box.value.trim();
      stop();
      mark(-1);
      if (typed.length < 2) forget();
      else timer = setTimeout(ask, 200, typed);
    }

    function press(event) {
      const key = event.key;
      const count = options.length;
      const closed = list.hidden;
      if (event.isComposing) return;
      if (count && (key === "ArrowDown" || key === "ArrowUp")) {
        event.preventDefault();
        if (closed) open(true);
        mark(key === "ArrowDown" ? (active + 1) % count : (active < 1 ? count : active) - 1);
      } else if (key === "Enter" && active >= 0) {
        event.preventDefault();
        options[active].click();
      } else if (key === "Escape" && !closed) {
        event.preventDefault();
        close();
      } else if (key === "Escape") {
        box.value = "";
        forget();
      } else if (key === "Enter" || key === "Tab") {
        close();
      } else if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(key)) {
        mark(-1);
      }
    }

    function elsewhere(event) {
      if (event.target !== box && !list.contains(event.target)) close();
    }

    list.id = "suggestions-" + index;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.labels[0].textContent.trim());
    status.className = "unseen";
    status.setAttribute("role", "status");
    box.after(list);
    form.append(status);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    forget();

    box.addEventListener("input", typing);
    box.addEventListener("keydown", press);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    ["mousedown", "touchstart", "focusin"].forEach((kind) => document.addEventListener(kind, elsewhere));
    addEventListener("pagehide", forget);
  }

  if (window.fetch && window.AbortController) {
    document.querySelectorAll("form[data-suggestions]").forEach(enhance);
  }
})();
