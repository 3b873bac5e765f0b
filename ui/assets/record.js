export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const cite = (each) => each.link && element("a", { class: "cite", href: each.link, title: each.attribution, "aria-label": each.words.open,
    onclick: inPage((link) => { stay(link); setTriggerValue("cited", each.n); }) }, String(each.n));
  const part = (title, ...children) => element("section", { "aria-label": title }, element("h2", {}, title), children);
  const side = (each) => element("p", { class: "side" },
    each.actors.map((actor, place) => [place > 0 && ", ", element(actor.is_named ? "strong" : "span", {}, actor.name)]).flat(), " ",
    element("span", { class: "stance", "data-side": each.side }, each.stance),
    each.on && element("q", { lang: data.language }, each.on),
    each.found_by && element("span", { class: "muted" }, each.found_by));
  const row = (each) => element("li", {}, each.sides.map(side), element("blockquote", { lang: data.language }, each.quote, " ", cite(each)));
  root.replaceChildren(...[
    element("h1", {}, data.title),
    element("p", { class: "links" },
      element("a", { href: data.text_link, onclick: inPage(() => setTriggerValue("text", true)) }, data.words.read),
      data.address && " · ",
      data.address && element("a", { href: data.address, target: "_blank", rel: "noopener noreferrer" }, data.words.original)),
    element("dl", {}, data.facts.map((fact) => element("div", {}, element("dt", {}, fact.name), element("dd", {}, fact.value)))),
    data.warnings.map((text) => element("p", { class: "warning" }, text)),
    data.dates.length > 0 && part(data.words.dates, element("ul", {}, data.dates.map((each) => element("li", {},
      element("strong", {}, each.when), ` ${each.where} `, each.quote && element("q", {}, each.quote), " ", cite(each))))),
    data.versions.length > 0 && part(data.words.versions, element("ul", {}, data.versions.map((each) => element("li", {},
      element("a", { href: each.link, title: each.title, onclick: inPage(() => setTriggerValue("other", each.id)) }, each.text))))),
    part(data.words.statements, element("p", { class: "muted" }, data.count), element("ul", { class: "rows" }, data.rows.map(row)),
      data.mentions && element("p", { class: "muted" }, data.mentions)),
  ].flat().filter(Boolean));
}
