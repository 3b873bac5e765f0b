export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const step = (each) => element("li", { "data-change": each.is_change },
    element("p", { class: "when" }, each.when, " ",
      element("span", { class: "stance", "data-side": each.side }, each.stance), " ",
      each.is_change && element("strong", { class: "change" }, data.changed)),
    element("blockquote", {}, each.quote, " ",
      element("a", { class: "cite", href: each.link, title: each.attribution, "aria-label": each.words.open,
        onclick: inPage((link) => { stay(link); setTriggerValue("cited", each.n); }) }, String(each.n))),
    element("p", { class: "muted" }, each.attribution, each.found_by && ` · ${each.found_by}`));
  const arrived = root.querySelector("h2")?.textContent !== data.title;
  root.replaceChildren(...[
    element("h2", {}, data.title),
    data.issues.map((issue) => element("section", { "aria-label": issue.issue },
      element("h3", {}, issue.issue, issue.changes && element("span", { class: "muted" }, ` · ${issue.changes}`)),
      element("ol", {}, issue.steps.map(step)))),
    data.silent && element("p", { class: "muted" }, data.silent),
  ].flat().filter(Boolean));
  if (arrived) root.scrollIntoView({ block: "start", behavior: "smooth" });
}
