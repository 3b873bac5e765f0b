export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const cited = (link, n) => { stay(link); setTriggerValue("cited", n); };
  const cite = (each) => element("a", { class: "cite", href: each.link, title: each.attribution, "aria-label": each.words.open,
    onclick: inPage((link) => cited(link, each.n)) }, String(each.n));

  const bar = (each) => {
    if (each.share === 0) return element("span", { class: "bar" });
    const button = element("button", { type: "button", class: "bar", title: each.label, "aria-label": each.label,
      "aria-pressed": data.one_year && each.kept ? "true" : "false", "data-kept": each.kept },
      element("span", { class: "fill", style: `height: ${Math.max(6, Math.round(100 * each.share))}%` }));
    button.onclick = () => setTriggerValue("year", data.one_year && each.kept ? 0 : each.year);
    return button;
  };
  const overview = data.bars.length > 1 && element("section", { class: "overview", "aria-label": data.words.overview, style: `max-width: ${3 * data.bars.length}rem` },
    element("div", { class: "bars" }, data.bars.map(bar)),
    element("p", { class: "ends muted", "aria-hidden": "true" },
      element("span", {}, String(data.bars[0].year)), element("span", {}, String(data.bars[data.bars.length - 1].year))));
  const all = data.one_year && element("button", { type: "button", class: "quiet" }, data.words.all_years);
  if (all) all.onclick = () => setTriggerValue("year", 0);

  const stances = (each) => each.stances.length > 0 && element("ul", { class: "stances" }, each.stances.map((stance) =>
    element("li", { "data-side": stance.side }, element("strong", {}, stance.actor), " ", stance.text)));
  const entry = (each) => element("li", { class: each.sort },
    element("p", { class: "when" }, each.when, each.ahead && element("span", { class: "muted" }, ` · ${each.ahead}`)),
    element("div", {},
      element("blockquote", {}, each.quote, " ", cite(each)),
      stances(each),
      element("p", { class: "muted" }, each.attribution, " ", copyQuote(each, data.copying)),
      each.also.length > 0 && element("p", { class: "muted" }, data.words.also, " ", each.also.map((other, place) => [place > 0 && ", ",
        element("a", { href: other.link, onclick: inPage((link) => cited(link, other.n)) }, other.title)]).flat())));
  const conflict = (each) => element("li", { class: "conflict" },
    element("p", { class: "when" }, data.words.disagree),
    element("div", {},
      element("p", { class: "about" }, each.about),
      element("ul", { class: "given" }, each.given.map((given) => element("li", {},
        element("p", { class: "day" }, given.when),
        element("p", { class: "muted" }, given.where),
        given.quote && element("blockquote", {}, given.quote, " ", cite(given)))))));

  root.replaceChildren(...[
    overview,
    element("p", { class: "muted", role: "status" }, data.count, all && " ", all, " ", data.years.length > 0 && styleChoice(data.copying)),
    data.years.map((year) => element("section", { class: "year", "aria-label": year.year },
      element("h2", {}, year.year),
      element("ul", {}, year.items.map((each) => each.kind === "conflict" ? conflict(each) : entry(each))))),
  ].flat().filter(Boolean));
}
