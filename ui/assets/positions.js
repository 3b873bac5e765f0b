export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const words = data.words;
  const panel = element("section", { class: "statements", "aria-live": "polite" });

  const statement = (each) => element("li", {},
    element("p", { class: "muted" }, `${each.date} · ${each.stance}`, each.found_by && ` · ${filled(words.found_by, { model: each.found_by })}`),
    element("blockquote", {}, each.quote, " ",
      element("a", { class: "cite", href: each.link, title: each.attribution, "aria-label": each.words.open,
        onclick: inPage((link) => { stay(link); setTriggerValue("cited", each.n); }) }, String(each.n))),
    element("p", { class: "muted" }, each.attribution, " ", copyQuote(each, data.copying)));

  const open = (button, actor, issue, cell) => {
    for (const other of root.querySelectorAll("button[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", "true");
    panel.replaceChildren(
      element("div", { class: "sources-head" }, element("h2", {}, filled(words.cell_title, { actor, issue })), styleChoice(data.copying)),
      element("ul", {}, cell.statements.map(statement)));
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    panel.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  const nameOf = (row) => {
    const button = element("button", { type: "button", class: "quiet name", title: data.over_time }, row.actor);
    button.onclick = () => setTriggerValue("actor", row.actor);
    return button;
  };

  const cellOf = (row, cell, place) => {
    if (!cell) return element("td", {}, element("span", { class: "hidden" }, words.empty));
    const issue = data.issues[place];
    const button = element("button", { type: "button", "data-side": cell.side, "aria-pressed": "false",
      "aria-label": filled(words.cell, { actor: row.actor, issue, side: cell.text, statements: cell.count }) },
      element("strong", {}, cell.text), " ", element("span", {}, cell.years));
    button.onclick = () => open(button, row.actor, issue, cell);
    return element("td", {}, button);
  };

  root.replaceChildren(
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.positions },
      element("table", {},
        element("thead", {}, element("tr", {}, element("td", {}), data.issues.map((issue) => element("th", { scope: "col" }, issue)))),
        element("tbody", {}, data.rows.map((row) => element("tr", {},
          element("th", { scope: "row" }, nameOf(row)),
          row.cells.map((cell, place) => cellOf(row, cell, place))))))),
    element("p", { class: "muted" }, data.empty, data.unclear && ` ${data.unclear}`),
    panel);
}
