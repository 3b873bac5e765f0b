// What was measured: a sentence, how sure it is in words, and the same as a bar for those who see it.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const bar = (each) => {
    const node = element("div", { class: "bar", "aria-hidden": "true" }, element("div", { class: "share" }), element("div", { class: "range" }));
    for (const name of ["share", "low", "high"]) node.style.setProperty(`--${name}`, `${each[name]}%`);
    return node;
  };
  const measure = (each) => element("li", { class: "measure" },
    element("p", { class: "sentence" }, each.text), bar(each), element("p", { class: "muted" }, each.range));
  const entry = (label, texts, lang) => texts.length > 0 && [element("dt", {}, label), texts.map((text) => element("dd", { lang }, text))].flat();
  const failure = (each) => element("details", {},
    element("summary", {}, each.question),
    element("dl", {}, [
      entry(data.labels.before, each.before),
      entry(data.labels.why, [each.why], "en"),
      entry(data.labels.expected, each.expected),
      entry(data.labels.came, each.came),
      entry(data.labels.wrong, each.wrong)].flat().filter(Boolean)));
  root.replaceChildren(...[
    element("h2", {}, data.title),
    element("p", { class: "muted" }, [data.about, data.when].filter(Boolean).join(" ")),
    element("p", { class: "muted", "aria-hidden": "true" }, data.legend),
    data.groups.map((group) => [
      element("h3", {}, group.title),
      element("ul", { "aria-label": group.title }, group.measures.map(measure))]).flat(),
    data.failures.length > 0 && element("h3", {}, data.failures_title),
    data.failures.map((group) => [element("h4", {}, `${group.title}: ${group.cases.length}`), group.cases.map(failure)].flat()).flat(),
  ].flat().filter(Boolean));
}
