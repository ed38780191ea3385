// The widget for other pages: a bar or a dot while something is wrong, read from status.json.
// It is published as /embed.js. Words of the page's language take the place of the string below.
(() => {
  const script = document.currentScript;
  if (!script || !script.src || !window.fetch) return;
  const site = "{{ site }}";
  const { shape = "bar", position = "bottom", show = "trouble", refresh = "300" } = script.dataset;
  const every = Number(refresh);
  const address = new URL("api/v2/status.json", script.src);
  const make = (name, own, ...inside) => {
    const made = Object.assign(document.createElement(name), own);
    made.append(...inside);
    return made;
  };

  const styles = [
    ':host { all: initial; }',
    'div { box-sizing: border-box; display: flex; gap: .6em; align-items: center; padding: .5em 1em; font: 16px/1.4 system-ui, sans-serif; color: #1c2024; background: #fdfdfb; border: 2px solid var(--state); z-index: 2147483000; }',
    'div:empty { display: none; }',
    '.bar { inset-inline: 0; }',
    '.dot { inset-inline-end: 1em; max-inline-size: calc(100% - 2em); border-radius: 2em; }',
    '.top { position: fixed; inset-block-start: 0; }',
    '.bottom { position: fixed; inset-block-end: 0; }',
    '.dot.top, .dot.bottom { margin-block: 1em; }',
    'a { color: inherit; flex: 1; }',
    'b { flex: none; inline-size: 1.5em; block-size: 1.5em; line-height: 1.5; text-align: center; border-radius: 50%; color: #fff; background: var(--state); }',
    'button { font: inherit; color: inherit; background: none; border: 0; padding: 0 .5em; cursor: pointer; }',
    'a:focus-visible, button:focus-visible { outline: 2px solid; outline-offset: 2px; }',
    '@media (prefers-color-scheme: dark) { div { color: #e7e8e4; background: #15181b; } }',
    '@media print { div { display: none; } }',
  ].join("");
  // A colour and a sign for each state: never colour alone.
  const states = {
    none: ["#23744a", "✓"],
    maintenance: ["#3f57a6", "="],
    minor: ["#8a5d00", "!"],
    major: ["#b04300", "!"],
    critical: ["#b3122c", "✕"],
  };

  const box = make("div", { className: `${shape} ${position}`, lang: site.lang, dir: site.dir });
  box.setAttribute("role", "status");
  const host = make("div");
  let said, closed;

  const draw = ({ status, page, klartext }) => {
    const state = states[status.indicator] || states.minor;
    // The sentence of the page, in its language; hosted pages send only the other one.
    const words = (klartext && klartext.sentence) || status.description;
    const calm = status.indicator === "none" && show !== "always";
    if (calm || words === closed) said = box.textContent = "";
    if (calm) closed = "";
    if (calm || words === closed || words === said) return;
    said = words;
    box.style.setProperty("--state", state[0]);
    const sign = make("b", { textContent: state[1] });
    sign.setAttribute("aria-hidden", "true");
    const close = make("button", { type: "button", textContent: "×" });
    close.setAttribute("aria-label", site.close);
    close.onclick = () => {
      closed = words;
      said = box.textContent = "";
    };
    box.replaceChildren(sign, make("a", { href: page.url, textContent: words }), close);
  };

  // Whatever goes wrong, the page around it must not notice.
  const ask = () => {
    if (document.hidden) return;
    fetch(address, { credentials: "omit" })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((answer) => answer && draw(answer))
      .catch(() => {});
  };

  const begin = () => {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      const root = host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(box);
      if (position === "here") script.after(host);
      else document.body.append(host);
      ask();
      if (every > 0) setInterval(ask, Math.max(60, every) * 1000);
    } catch {}
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})();
