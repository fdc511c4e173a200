/* "My list": an extra. The list is in this browser alone, and only once somebody has pressed a button
   or ticked a box of it. It goes to nobody until they choose to share or print it. */
(function () {
  "use strict";

  const link = document.querySelector("[data-add]");
  const { add, take, count } = link.dataset;
  const url = link.getAttribute("href");
  const key = "my-list:" + url;
  const name = link.textContent.trim();
  const most = 60;
  const follow = [];
  const status = document.createElement("p");

  function list() {
    const ids = (localStorage.getItem(key) || "").split(".");
    return ids.filter((id) => /^[se][2-9b-z]{5}$/.test(id)).slice(0, most);
  }

  function show() {
    const ids = list();
    const words = ids.length ? count.replace("{count}", ids.length) : name;
    follow.forEach((one) => one(ids));
    document.querySelectorAll('a[href="' + url + '"]').forEach((each) => (each.textContent = words));
    return words;
  }

  function keep(ids) {
    if (ids.length) localStorage.setItem(key, Array.from(new Set(ids)).slice(0, most).join("."));
    else localStorage.removeItem(key);
    status.textContent = show();
  }

  function addToggle(item) {
    const id = item.dataset.myList;
    const about = item.querySelector("h1, h3").textContent;
    const row = document.createElement("p");
    const button = document.createElement("button");
    const there = document.createElement("a");
    row.className = "toggle";
    button.type = "button";
    there.href = url;
    row.append(button, there);
    (item.querySelector("header") || item).append(row);
    button.addEventListener("click", () => {
      const ids = list();
      keep(ids.includes(id) ? ids.filter((each) => each !== id) : ids.concat(id));
    });
    follow.push((ids) => {
      const on = ids.includes(id);
      button.textContent = on ? take : add;
      button.setAttribute("aria-label", button.textContent + ": " + about);
      row.classList.toggle("on", on);
      there.hidden = !on;
    });
  }

  function fillIn(form) {
    const boxes = Array.from(form.querySelectorAll("input"));
    const kept = document.querySelector("[data-my-list-kept]");
    const button = kept.querySelector("button");
    const isOn = (box, ids) => [box.value, box.dataset.also].some((id) => ids.includes(id));
    const own = !boxes.some((box) => box.defaultChecked);
    kept.hidden = false;
    form.addEventListener("change", () => keep(boxes.filter((box) => box.checked).map((box) => box.value)));
    button.addEventListener("click", () => {
      boxes.forEach((box) => (box.checked = false));
      keep([]);
      status.textContent = button.dataset.deleted;
    });
    if (own) follow.push((ids) => boxes.forEach((box) => (box.checked = isOn(box, ids))));
  }

  function offer(row) {
    const ids = row.dataset.myListSheet.split(".");
    const [printing, keeping] = row.querySelectorAll("button");
    const words = keeping.textContent;
    row.hidden = false;
    printing.addEventListener("click", () => print());
    keeping.addEventListener("click", () => keep(list().concat(ids)));
    follow.push((now) => {
      keeping.textContent = ids.every((id) => now.includes(id)) ? keeping.dataset.kept : words;
    });
  }

  try {
    list();
  } catch (refused) {
    return;
  }
  status.className = "unseen";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);
  document.querySelectorAll("[data-my-list]").forEach(addToggle);
  document.querySelectorAll("[data-my-list-form]").forEach(fillIn);
  document.querySelectorAll("[data-my-list-sheet]").forEach(offer);
  show();
  addEventListener("storage", show);
  addEventListener("pageshow", show);
})();
