// Keeps a page that is previewed as its files are: it loads the page again when that says
// something else, changes the stylesheet in place, and shows what keeps the page from being a
// newer one. Added while serving, and in no file of the site.
(() => {
  const script = document.currentScript;
  const folder = new URL(".", script.src);
  const KEPT = "klartext-preview";
  const { page } = script.dataset;
  let { style } = script.dataset;

  // Where one was reading before the page was loaded again.
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
  sessionStorage.removeItem(KEPT);
  if (kept && kept.at === location.href) {
    const parts = document.querySelectorAll("details");
    if (parts.length === kept.open.length) parts.forEach((part, at) => (part.open = kept.open[at]));
    scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  }

  const reload = (wanted) => {
    // Once for each state: a page that comes out of a cache must not be loaded for ever.
    if (kept && kept.at === location.href && kept.wanted === wanted) return;
    const open = [...document.querySelectorAll("details")].map((part) => part.open);
    const reading = { at: location.href, x: scrollX, y: scrollY, open, wanted };
    sessionStorage.setItem(KEPT, JSON.stringify(reading));
    location.reload();
  };

  // The new one first, and then the old one goes: the page is never without.
  const swap = (href) => {
    const old = [...document.querySelectorAll("link[rel=stylesheet]")].find(
      (link) => link.getAttribute("href") === style,
    );
    if (!old) return;
    const link = old.cloneNode();
    link.href = href;
    link.onload = () => old.remove();
    old.after(link);
    style = href;
  };

  let overlay = null;
  const show = (problem) => {
    if (overlay) overlay.remove();
    overlay = null;
    if (!problem) return;
    overlay = document.createElement("div");
    overlay.className = "klartext-overlay";
    const root = overlay.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("overlay.css", folder);
    const box = document.createElement("section");
    box.className = "problem over";
    box.setAttribute("role", "alert");
    const heading = document.createElement("h1");
    heading.textContent = "This is the last good page";
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = problem;
    const hide = document.createElement("button");
    hide.type = "button";
    hide.textContent = "Hide";
    hide.onclick = () => show(null);
    box.append(heading, text, hide);
    root.append(sheet, box);
    document.body.append(overlay);
  };

  let source = null;
  let told = null;
  const take = (state) => {
    if (state.page !== page) return reload(state.page);
    if (state.style && state.style !== style) swap(state.style);
    if (state.problem !== told) show((told = state.problem));
  };

  const connect = () => {
    if (source || document.hidden) return;
    source = new EventSource(new URL(`events?page=${encodeURIComponent(location.pathname)}`, folder));
    source.onmessage = (event) => take(JSON.parse(event.data));
    source.onerror = () => {
      // It comes back by itself, unless it was refused.
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(connect, 2000);
      }
    };
  };
  const leave = () => {
    if (source) source.close();
    source = null;
  };

  // A browser has few connections to a host: a tab that nobody sees keeps none.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", connect);
  connect();
})();
