export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const cited = (link, n) => { stay(link); setTriggerValue("cited", n); };
  const cite = (each) => element("a", { class: "cite", href: each.link, title: each.attribution, "aria-label": each.words.open,
    onclick: inPage((link) => cited(link, each.n)) }, String(each.n));

  const all = data.one_year && element("button", { type: "button", class: "quiet" }, data.words.all_years);
  if (all) all.onclick = () => setTriggerValue("all_years", true);

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
    element("p", { class: "muted", role: "status" }, data.count, all && " ", all, " ", data.years.length > 0 && styleChoice(data.copying)),
    data.years.map((year) => element("section", { class: "year", "aria-label": year.year },
      element("h2", {}, year.year),
      element("ul", {}, year.items.map((each) => each.kind === "conflict" ? conflict(each) : entry(each))))),
  ].flat().filter(Boolean));
}
