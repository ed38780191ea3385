// What only counts while somebody reads: how long ago something was, what time that is where the
// visitor lives, what the clock has changed since the page was built, and whether there is a newer
// one. Nothing here is needed to understand the page. It stores nothing, it never reloads, scrolls
// or moves the focus by itself, and it asks for nothing but `built.json` and the page one is on.
(() => {
  const MINUTE = 60000;
  const page = document.documentElement;
  const main = document.querySelector("main");
  const script = document.currentScript;
  if (!main || !script) return;
  // The words of this page in its language; see `live` in `i18n/`.
  const phrases = script.dataset;
  const asks = phrases.built && location.protocol.startsWith("http");
  // The page's English writes "20 November", not "November 20".
  const language = page.lang === "en" ? "en-GB" : page.lang;

  // ----- Words -----

  const fill = (phrase, gaps) => phrase.replace(/{(\w+)}/g, (gap, name) => (name in gaps ? gaps[name] : gap));
  const format = (options) => new Intl.DateTimeFormat(language, options).format;
  const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const clock = format(CLOCK);
  const zonedClock = format({ ...CLOCK, timeZoneName: "short" });
  const day = format({ day: "numeric", month: "long" });
  const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const days = new Intl.NumberFormat(language, { style: "unit", unit: "day", unitDisplay: "long" });

  // "3 minutes ago", "in 2 hours", "now"; in hours and days only where that is near enough. Days
  // that are over are whole ones, as in a duration.
  const relative = (milliseconds) => {
    const minutes = Math.trunc(milliseconds / MINUTE);
    if (minutes === 0) return near.format(0, "second");
    if (Math.abs(minutes) < 100) return near.format(minutes, "minute");
    const hours = Math.round(minutes / 60);
    return Math.abs(hours) < 48 ? near.format(hours, "hour") : near.format((hours < 0 ? Math.trunc : Math.round)(hours / 24), "day");
  };

  // "11:30 CET"; the day as well where it is not today.
  const zoned = (at) => (day(at) === day(present()) ? "" : `${day(at)}, `) + zonedClock(at);

  // "2 h 10 min", in the page's own words; from two days on in days.
  const duration = (milliseconds) => {
    const minutes = Math.trunc(milliseconds / MINUTE);
    const hours = Math.trunc(minutes / 60);
    if (hours >= 48) return days.format(Math.trunc(hours / 24));
    const parts = [[hours, phrases.hours], [minutes % 60, phrases.minutes]];
    return parts.filter(([n]) => n).map(([n, phrase]) => fill(phrase, { n })).join(" ");
  };

  // ----- Times -----

  // Moments carry their distance from UTC; days, months and durations don't.
  const momentOf = (time) => {
    const parts = /^(\d{4}-\d\d-\d\d)T.*([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
    if (!parts) return null;
    const at = new Date(time.dateTime);
    const offset = (parts[2] + 1) * (parts[3] * 60 + +parts[4]);
    const local = new Date(at - at.getTimezoneOffset() * MINUTE).toISOString().slice(0, 10);
    return { at, foreign: offset !== -at.getTimezoneOffset(), sameDay: local === parts[1] };
  };

  // The visitor's own time; the day as well where it is another one there.
  const own = (first, last) => {
    const said = first.sameDay && last.sameDay ? clock : (at) => `${day(at)}, ${clock(at)}`;
    const time = [first, last].slice(first === last).map(({ at }) => said(at)).join(" – ");
    return fill(phrases.own, { time });
  };

  // What is said beside a time, or beside the second of the two that make a range.
  const additions = (time, first, last, now) => {
    const said = [];
    const [begins, ends] = [first.at - now, last.at - now];
    if (first.foreign || last.foreign) said.push(own(first, last));
    if (time.dataset.live === "since" && begins <= -MINUTE) {
      said.push(fill(phrases.since, { duration: duration(-begins) }));
    } else if (time.dataset.live === "near") {
      said.push(relative(ends));
    } else if (first !== last && begins > 0) {
      said.push(fill(phrases.begins, { when: relative(begins) }));
    } else if (first !== last && ends > 0) {
      said.push(fill(phrases.ends, { when: relative(ends) }));
    }
    return said.join(", ");
  };

  // In lists of what was, a time beside each would be noise: there it waits behind the pointer.
  const inList = (time) => time.closest("li, table");
  const notes = new WeakMap();

  const annotate = (time, now) => {
    const last = momentOf(time);
    if (!last) return;
    const pair = [...time.parentNode.children].filter((child) => child.localName === "time");
    if (pair.length === 2 && pair[0] === time && !inList(time)) return;
    const first = (pair.length === 2 && pair[1] === time && momentOf(pair[0])) || last;
    if (inList(time)) {
      if (last.foreign) time.title = own(last, last);
      return;
    }
    let note = notes.get(time);
    if (!note) {
      note = document.createElement("span");
      note.className = "beside";
      notes.set(time, note);
      // Behind a link, not in it: what a link is called stays what it was.
      (time.closest("a") || time).after(note);
    }
    const said = additions(time, first, last, now);
    const text = said && ` (${said})`;
    if (note.textContent !== text) note.textContent = text;
  };

  const nameZone = () => {
    const place = document.querySelector("[data-live=zone]");
    const foreign = [...document.querySelectorAll("time")].some((time) => (momentOf(time) || {}).foreign);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone.replace(/_/g, " ");
    if (place && foreign) place.textContent = " " + fill(phrases.zone, { zone });
  };

  // ----- What the clock changes -----

  // The page carries what it will say later. A template with a title speaks of the tab, one with
  // a state of what it stands in, which may then belong below another heading. Any other takes
  // the place of the element before it. What has the focus waits.
  const turn = (now) => {
    for (const template of document.querySelectorAll("template[data-at]")) {
      const { at, title, icon, state, to } = template.dataset;
      const [old, whole] = [template.previousElementSibling, template.parentNode];
      if (Date.parse(at) > now) continue;
      if (title) {
        document.title = title;
        const link = document.querySelector("link[rel=icon]");
        if (link && icon) link.href = icon;
      } else if (state) {
        if (whole.contains(document.activeElement)) continue;
        whole.dataset.state = state;
        whole.querySelector("use")?.setAttribute("href", `#icon-${state}`);
        if (to) move(whole, document.getElementById(to));
      } else if (!("new" in template.dataset)) {
        if (!old || old.localName === "template" || old.contains(document.activeElement)) continue;
        old.remove();
      }
      template.replaceWith(template.content);
    }
  };

  // A part of the page is there while something stands in it.
  const move = (topic, heading) => {
    const left = topic.parentNode;
    if (heading) heading.parentNode.append(topic);
    for (const part of [left, topic.parentNode]) part.hidden = !part.querySelector("article");
  };

  // The visitor's clock may be wrong. Each answer of the server says what time it is there; of a
  // time that is past two have to agree, because a cache repeats an old one.
  // Until it is known, nothing turns.
  let ahead = 0;
  let measured = NaN;
  let sure = !asks;
  const present = () => Date.now() + ahead;
  const setClock = (answer) => {
    const apart = Date.parse(answer.headers.get("date")) - Date.now();
    const certain = apart > MINUTE || Math.abs(apart - measured) < 9000;
    if (certain) ahead = Math.abs(apart) > MINUTE ? apart : 0;
    sure = sure || !(apart < -MINUTE) || !isNaN(measured);
    measured = apart;
  };

  const tick = () => {
    const now = present();
    if (sure) turn(now);
    document.querySelectorAll("time").forEach((time) => annotate(time, now));
  };

  // ----- Newer versions -----

  // There from the start, so that a screen reader says what is put into it.
  const bar = document.createElement("div");
  bar.className = "news";
  bar.setAttribute("role", "status");
  document.body.append(bar);

  let told = "";
  const tell = (text, ...more) => {
    if (told === text) return;
    told = text;
    bar.replaceChildren();
    if (!text) return;
    const line = document.createElement("p");
    line.textContent = text;
    bar.append(line, ...more);
  };

  const offer = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = phrases.show;
    button.onclick = () => {
      // To what one was reading, though something may stand above it by then.
      const above = [...main.querySelectorAll("[id]")].filter((part) => topOf(part) < 99).pop();
      if (scrollY && above) {
        history.scrollRestoration = "manual";
        history.replaceState({ id: above.id, top: topOf(above) }, "");
      }
      location.reload();
    };
    tell(phrases.newer, button);
  };

  const topOf = (part) => part.getBoundingClientRect().top;
  addEventListener("load", () => {
    const { id, top } = history.state || {};
    const part = document.getElementById(id);
    if (!part) return;
    scrollBy(0, topOf(part) - top);
    history.replaceState(null, "");
    // Not at once: some browsers restore what they know only then.
    setTimeout(() => (history.scrollRestoration = "auto"), 1000);
  });

  // "no-cache" asks the server each time, which mostly answers "not modified".
  const ask = (address) => fetch(address, { cache: "no-cache", credentials: "omit" });

  // The words one can read on a page, without those that were added here.
  const wordsOf = (part) => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll(".beside, [hidden]").forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, "");
  };

  const said = wordsOf(main);

  // News elsewhere on the site are none here: what counts is whether this page says anything but
  // what it said at first, or says by now because the clock has changed it.
  const saysMore = async () => {
    const answer = await ask(location.pathname + location.search);
    if (!answer.ok) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    return fresh !== null && ![said, wordsOf(main)].includes(wordsOf(fresh));
  };

  // The digest of what the site says, as its newest build has it.
  let content = null;
  let wait = MINUTE;
  let asked = Date.now();
  let answered = asked;
  let heard = false;
  // A newer version is offered, or there is nothing to ask for.
  let done = false;

  const check = async () => {
    asked = Date.now();
    try {
      const answer = await ask(phrases.built);
      done = answer.status === 404;
      if (!answer.ok) throw answer.status;
      const built = await answer.json();
      // The first answer only says what time it is: the page is as old as that.
      if (heard && built.content !== content && (await saysMore())) {
        done = true;
        offer();
      }
      if (heard) content = built.content;
      heard = true;
      setClock(answer);
      tick();
      answered = present();
      wait = sure ? MINUTE : MINUTE / 4;
      // A site that changes by the clock is built anew then, or it says less than it should.
      const due = Date.parse(built.next_change);
      const behind = answered > due + 5 * MINUTE;
      if (!done) tell(behind ? fill(phrases.behind, { time: zoned(due) }) : "");
    } catch {
      sure = true;
      tick();
      wait = Math.min(2 * wait, 15 * MINUTE);
      // Once or twice is a tunnel; then it is time to say so.
      if (!done && wait >= 8 * MINUTE) tell(fill(phrases.unreachable, { time: zoned(answered) }));
    }
  };

  // ----- When -----

  let ticking = 0;
  let checking = 0;
  const pause = () => [ticking, checking].forEach(clearTimeout);

  const keepTicking = () => {
    tick();
    // With the minute, as windows open and promises fall due.
    ticking = setTimeout(keepTicking, MINUTE - (present() % MINUTE));
  };

  const keepChecking = () => {
    if (done || !asks) return;
    clearTimeout(checking);
    // Spread a little, so that many readers of one page don't ask at the same moment.
    const left = asked + wait * (1 + Math.random() / 10) - Date.now();
    checking = setTimeout(() => check().then(() => document.hidden || keepChecking()), Math.max(0, left));
  };

  // A hidden tab does nothing. One that is seen again asks at once if it has slept for a while.
  const resume = () => {
    pause();
    if (document.hidden) return;
    wait = MINUTE;
    keepTicking();
    if (sure) keepChecking();
    else check().then(keepChecking);
  };

  nameZone();
  document.addEventListener("visibilitychange", resume);
  resume();
})();
