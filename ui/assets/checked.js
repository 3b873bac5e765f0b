export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const cited = (link, n) => { stay(link); setTriggerValue("cited", n); };
  const difference = (each) => element("li", {},
    each.said && element("del", {}, each.said), each.said && each.stands && " → ", each.stands && element("ins", {}, each.stands));
  const sentence = (each) => element("li", { class: "sentence", "data-verdict": each.verdict },
    element("p", {}, element("span", { class: "verdict" }, each.verdict_text), " ", element("span", { class: "said" }, each.text)),
    each.differences.length > 0 && element("ul", { class: "differences", "aria-label": data.words.differences }, each.differences.map(difference)),
    each.reasons.length > 0 && element("p", { class: "muted" }, each.reasons.join("; ")),
    each.sources.length > 0 && element("div", { class: "sources" },
      element("p", { class: "label" }, each.sources_label),
      element("ol", {}, each.sources.map((source) => sourceLine(source, cited, data.copying)))));
  root.replaceChildren(
    element("p", { class: "summary", role: "status" },
      data.summary.map((each) => element("span", { class: "count", "data-verdict": each.verdict }, each.text)),
      element("span", { class: "muted" }, data.searched)),
    data.sentences.some((each) => each.sources.length > 0) ? styleChoice(data.copying) : "",
    element("ol", { class: "sentences", "aria-label": data.words.sentences }, data.sentences.map(sentence)));
}
