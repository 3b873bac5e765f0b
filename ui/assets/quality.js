// What was measured, each in a sentence with how sure it is, and every question that did not come out right.
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const measure = (each) => element("li", { class: "measure" },
    element("p", { class: "sentence" }, each.text), element("p", { class: "muted" }, each.range));
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
    data.groups.map((group) => [
      element("h2", {}, group.title),
      element("ul", { "aria-label": group.title }, group.measures.map(measure))]).flat(),
    data.failures.length > 0 && element("h2", {}, data.failures_title),
    data.failures.map((group) => [element("h3", {}, `${group.title}: ${group.cases.length}`), group.cases.map(failure)].flat()).flat(),
  ].flat().filter(Boolean));
}
