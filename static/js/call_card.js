/* The call card and days in words, as offers/presenters/call_card.py and offers/formatting.py have them.
   Every word comes from the page; here they are only chosen and put in place. */
self.callCard = (function () {
  "use strict";

  const { state, standInState, shown, dayOf } = self.openingHours;
  const language = document.documentElement.lang;

  function filled(words, values) {
    return words.replace(/%\((\w+)\)s/g, (found, name) => values[name]);
  }

  function clock(words, at) {
    const hour = shown(at).getUTCHours();
    const minute = shown(at).getUTCMinutes();
    if (minute === 0 && hour % 12 === 0) return hour ? words.midday : words.midnight;
    const minutes = minute ? ":" + String(minute).padStart(2, "0") : "";
    return (hour % 12 || 12) + minutes + (hour < 12 ? "am" : "pm");
  }

  function day(at, now) {
    const year = shown(at).getUTCFullYear() === shown(now).getUTCFullYear() ? undefined : "numeric";
    const part = (what) => shown(at).toLocaleDateString(language, Object.assign({ timeZone: "UTC" }, what));
    return part({ weekday: "long" }) + " " + part({ day: "numeric", month: "long", year });
  }

  function asOf(words, at, now) {
    return filled(words.on, { time: clock(words, at), day: day(at, now) });
  }

  function moment(words, at, now) {
    const time = clock(words, at);
    const daysAhead = dayOf(at) - dayOf(now);
    if (daysAhead > 1) return asOf(words, at, now);
    return filled(daysAhead ? words.tomorrow : words.today, { time });
  }

  function openWords(words, at, now) {
    if (at.changesAt === null) return words.always;
    const isToday = dayOf(at.changesAt) === dayOf(now);
    const time = isToday ? clock(words, at.changesAt) : moment(words, at.changesAt, now);
    return filled(at.closingSoon ? words.soon : words.until, { time });
  }

  function answering(words, team, now) {
    const at = team.state;
    if (!at.known) {
      if (at.reason) return { tone: "closed", text: words.shutToday, reason: at.reason };
      return { tone: "unknown", text: team.night ? words.standIn : words.unlisted, reason: "" };
    }
    if (at.isOpen) return { tone: "open", text: openWords(words, at, now), reason: "" };
    const opens = at.changesAt !== null && filled(words.opens, { when: moment(words, at.changesAt, now) });
    return { tone: "closed", text: opens || words.shut, reason: at.reason };
  }

  /* The teams as the page tells of them, each with its state at this moment. */
  function teamsAt({ teams, holidays }, now) {
    const all = teams.map((team) => {
      const hours = { week: team.week || [], dated: team.dated || [], holidays: team.bank ? holidays : null };
      return Object.assign({ hours }, team);
    });
    const others = all.filter((team) => !team.night).map((team) => team.hours);
    all.forEach((team) => {
      const { hours } = team;
      team.state = team.night ? standInState(hours, others, now) : state(hours, now);
    });
    return all.filter((team) => team.phone);
  }

  function only(words, team, now, alone) {
    const at = answering(words, team, now);
    const note = at.tone === "open" ? words.anyone : at.tone === "closed" && alone ? words.alone : "";
    return {
      heading: filled(words.ring, { team: team.name }),
      team,
      note,
      answering: at,
      danger: at.tone !== "open",
      asOf: at.tone !== "unknown",
    };
  }

  function backAt(words, teams, now) {
    const opening = teams.filter((team) => team.state.changesAt !== null);
    const first = opening.reduce(
      (one, other) => (one && one.state.changesAt <= other.state.changesAt ? one : other),
      null,
    );
    const team = first || teams[0];
    const when = first && moment(words, first.state.changesAt, now);
    const text = first ? words.back : words.shutTeam;
    return { tone: "closed", text: filled(text, { team: team.name, when }), reason: team.state.reason };
  }

  function atNight(words, night, teams, now) {
    return {
      heading: filled(words.early, { team: night.name }),
      team: night,
      note: words.urgent,
      answering: backAt(words, teams, now),
      danger: true,
      asOf: true,
    };
  }

  function several(words, teams, now) {
    const choices = teams.map((team) => ({ team, answering: answering(words, team, now) }));
    const answers = new Set(choices.map((choice) => JSON.stringify(choice.answering)));
    const tones = choices.map((choice) => choice.answering.tone);
    return {
      heading: words.ourTeam,
      note: words.where,
      answering: answers.size === 1 ? choices[0].answering : null,
      choices,
      danger: !tones.includes("open"),
      asOf: tones.some((tone) => tone !== "unknown"),
    };
  }

  /* Whom to ring at this moment. */
  function card(told, now) {
    const { words } = told;
    const teams = teamsAt(told, now);
    const byDay = teams.filter((team) => !team.night);
    const byNight = teams.filter((team) => team.night);
    if (!byDay.length) return only(words, byNight[0], now, false);
    const onDuty = byNight.find(({ state }) => state.isOpen || !state.known);
    if (onDuty && byDay.every(({ state }) => state.known && !state.isOpen)) {
      return atNight(words, onDuty, byDay, now);
    }
    if (byDay.length === 1) return only(words, byDay[0], now, !byNight.length);
    return several(words, byDay, now);
  }

  function made(tag, attributes, ...inside) {
    const element = document.createElement(tag);
    Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
    element.append(...inside);
    return element;
  }

  const line = (kind, text) => (text ? [made("p", { class: kind }, text)] : []);

  function answeringLine(at) {
    if (!at) return [];
    const reason = at.reason ? [" ", made("span", { class: "reason" }, "(" + at.reason + ")")] : [];
    return [made("p", { class: "answering answering-" + at.tone }, at.text, ...reason)];
  }

  function choiceLine(words, { team, answering }, icon, isShared) {
    const name = made("span", {}, team.label);
    const number = made("b", {}, icon(), " " + team.phone);
    const about = filled(words.moreOf, { area: team.label });
    return made(
      "li",
      {},
      made("a", { href: team.href }, name, " ", number),
      made("a", { class: "about", href: team.url, "aria-label": about }, words.more),
      ...(isShared ? [] : answeringLine(answering)),
    );
  }

  function heading(section, now, icon, words) {
    if (!now.choices) {
      const number = made("a", { class: "number", href: now.team.href }, icon(), " " + now.team.phone);
      return [made("h2", { id: "call" }, now.heading), number];
    }
    const lines = now.choices.map((choice) => choiceLine(words, choice, icon, now.answering));
    const list = made("ul", { class: "choices" }, ...lines);
    if (section.classList.contains("unfolded")) {
      return [made("h2", { id: "call" }, now.heading), ...line("call-question", now.note), list];
    }
    const question = made("span", { class: "call-question" }, now.note);
    const summary = made("summary", {}, made("h2", { id: "call" }, icon(), " " + now.heading), question);
    const folded = made("details", {}, summary, list);
    folded.open = Boolean(section.querySelector("details[open]"));
    return [folded];
  }

  /* Make the card on this page say what is true at this moment. Whoever is on a link of it stays there. */
  function show(told, at) {
    const section = document.querySelector(".call");
    const { words } = told;
    const now = card(told, at);
    const picture = section.querySelector("svg");
    const danger = section.querySelector(".call-danger");
    const focused = section.contains(document.activeElement) && document.activeElement.getAttribute("href");
    const parts = [
      ...heading(section, now, () => picture.cloneNode(true), words),
      ...answeringLine(now.answering),
      ...line("call-note", now.choices ? "" : now.note),
      ...line("call-as-of", now.asOf && filled(words.asOf, { when: asOf(words, at, at) })),
    ];
    danger.hidden = !now.danger;
    section.textContent = "";
    section.append(...parts, danger);
    const again = Array.from(section.querySelectorAll("a")).find((a) => a.getAttribute("href") === focused);
    if (again) again.focus();
  }

  return { show, asOf, filled, made };
})();
