/* When a team answers its phone: the same rules as councils/opening_hours.py, and tested against the
   same table of moments. Moments are milliseconds since 1970, days count from then, times of a day are
   minutes since midnight; a day is written as 2026-12-24. All of them are as clocks in London show them. */
self.openingHours = (function () {
  "use strict";

  const MINUTE = 60000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  const CLOSING_SOON = 30 * MINUTE;
  const LOOK_AHEAD = 400;

  /* Clocks go forward and back at 1am UTC, on the last Sundays of March and of October. */
  function turn(year, month) {
    const last = new Date(Date.UTC(year, month, 31));
    return last.getTime() - last.getUTCDay() * DAY + HOUR;
  }

  function isSummer(at) {
    const year = new Date(at).getUTCFullYear();
    return turn(year, 2) <= at && at < turn(year, 9);
  }

  /* What clocks show, as if it were UTC. */
  const shown = (at) => new Date(at + (isSummer(at) ? HOUR : 0));
  const dayOf = (at) => Math.floor(shown(at).getTime() / DAY);
  const written = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const weekday = (day) => (day + 3) % 7;

  /* The first moment at which clocks show this time of this day, or a later one. */
  function moment(day, minutes) {
    const winter = day * DAY + minutes * MINUTE;
    if (isSummer(winter - HOUR)) return winter - HOUR;
    return isSummer(winter) ? turn(new Date(winter).getUTCFullYear(), 2) : winter;
  }

  function datedOn(hours, day) {
    const date = written(day);
    return hours.dated.filter(([first, last]) => first <= date && date <= last);
  }

  const isClosure = ([, , opens]) => opens === null;

  function holidayOn(hours, day) {
    return (hours.holidays && hours.holidays[written(day)]) || "";
  }

  function timesOn(hours, day) {
    const dated = datedOn(hours, day);
    if (!hours.week.length || dated.some(isClosure)) return [];
    if (dated.length) return dated.map(([, , opens, closes]) => [opens, closes]);
    if (holidayOn(hours, day)) return [];
    return hours.week
      .filter(([days]) => days.includes(weekday(day)))
      .map(([, opens, closes]) => [opens, closes]);
  }

  const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];

  /* The openings that start on this day; hours past midnight close at more than 24 hours. */
  function openings(hours, day) {
    return timesOn(hours, day)
      .map(([opens, closes]) => [moment(day, opens), moment(day, closes)])
      .filter(([opens, closes]) => opens < closes)
      .sort(inOrder);
  }

  function* joined(stretches) {
    let current = null;
    for (const [opens, closes] of stretches) {
      if (current && opens <= current[1]) {
        current[1] = Math.max(current[1], closes);
      } else {
        if (current) yield current;
        current = [opens, closes];
      }
    }
    if (current) yield current;
  }

  function* overDays(today, stretchesOf) {
    for (let day = today - 1; day <= today + LOOK_AHEAD; day += 1) yield* stretchesOf(day);
  }

  function shutByOwnDates(hours, day) {
    const dated = datedOn(hours, day);
    if (!dated.length) return [];
    const times = dated.some(isClosure)
      ? []
      : dated.map(([, , opens, closes]) => [moment(day, opens), moment(day, closes)]);
    const shut = [];
    let from = moment(day, 0);
    for (const [opens, closes] of joined(times.sort(inOrder))) {
      if (from < opens) shut.push([from, opens]);
      from = closes;
    }
    shut.push([from, moment(day + 1, 0)]);
    return shut;
  }

  function* gaps(taken, today) {
    let from = moment(today - 1, 0);
    for (const [opens, closes] of taken) {
      if (from < opens) yield [from, opens];
      from = closes;
    }
    yield [from, moment(today + LOOK_AHEAD + 3, 0)];
  }

  function closureReason(hours, day) {
    const dated = datedOn(hours, day);
    const closures = dated.filter(isClosure);
    if (dated.length && !closures.length) return "";
    const told = closures.map((closure) => closure[4]).find(Boolean);
    return told || holidayOn(hours, day);
  }

  function firstOpenAfter(stretches, at) {
    for (const stretch of stretches) if (stretch[1] > at) return stretch;
    return null;
  }

  function stateIn(hours, stretches, at, known) {
    const today = dayOf(at);
    const opening = firstOpenAfter(stretches, at);
    const isOpen = opening !== null && opening[0] <= at;
    const change = opening && opening[isOpen ? 1 : 0];
    const changesAt = change !== null && dayOf(change) <= today + LOOK_AHEAD ? change : null;
    return {
      known,
      isOpen,
      changesAt,
      closingSoon: isOpen && changesAt !== null && changesAt - at <= CLOSING_SOON,
      reason: isOpen ? "" : closureReason(hours, today),
    };
  }

  function state(hours, at) {
    const stretches = joined(overDays(dayOf(at), (day) => openings(hours, day)));
    return stateIn(hours, stretches, at, hours.week.length > 0);
  }

  /* A team without hours of its own answers when all others are shut whose hours are known. */
  function standInState(hours, others, at) {
    const known = others.filter((other) => other.week.length);
    if (hours.week.length || !known.length) return state(hours, at);
    const alone = Object.assign({}, hours, { holidays: null });
    const today = dayOf(at);
    const taken = overDays(today, (day) =>
      known.reduce((all, other) => all.concat(openings(other, day)), shutByOwnDates(alone, day)).sort(inOrder),
    );
    return stateIn(alone, joined(gaps(joined(taken), today)), at, true);
  }

  return { state, standInState, shown, dayOf };
})();
