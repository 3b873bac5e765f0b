export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const words = data.words;
  const marks = (numbers) => numbers.map((n) => {
    const source = data.sources[n];
    const open = inPage((link) => { stay(link); setTriggerValue("cited", n); });
    return element("a", { class: "cite", href: source.link, title: source.title, "aria-label": source.open, onclick: open }, String(n));
  });

  const line = (section, each, place) => {
    const change = (what) => setTriggerValue("changed", { section: section.key, line: place, ...what });
    const tool = (label, description, act, disabled) =>
      element("button", { type: "button", class: "quiet", "aria-label": filled(words.tool, { what: description, line: each.text.slice(0, 60) }), disabled, onclick: act }, label);
    const node = element("li", { "data-verdict": each.verdict || null });
    const read = () => [
      element("p", {}, each.lead && element("strong", {}, `${each.lead} – `), element("span", { class: "said", lang: each.language }, each.text), " ", marks(each.citations)),
      element("div", { class: "foot" },
        element("p", { class: "muted" }, [each.attribution, each.edited].filter(Boolean).join(" · ")),
        element("div", { class: "tools" },
          tool(words.up, words.up_label, () => change({ act: "move", by: -1 }), place === 0),
          tool(words.down, words.down_label, () => change({ act: "move", by: 1 }), place === section.lines.length - 1),
          tool(words.edit, words.edit, () => node.replaceChildren(...edit())),
          tool(words.remove, words.remove, () => change({ act: "drop" })))),
    ];
    const edit = () => {
      const field = element("textarea", { "aria-label": words.line, rows: 4 });
      field.value = each.text;
      requestAnimationFrame(() => field.focus());
      return [field, element("div", { class: "tools" },
        element("button", { type: "button", class: "quiet", onclick: () => change({ act: "rewrite", text: field.value }) }, words.keep),
        element("button", { type: "button", class: "quiet", onclick: () => node.replaceChildren(...read()) }, words.cancel))];
    };
    node.append(...read());
    return node;
  };

  const section = (each) => element("section", {},
    element("h3", {}, each.title),
    each.lines.length > 0 && element("ul", {}, each.lines.map((entry, place) => line(each, entry, place))),
    each.note && element("p", { class: "muted" }, each.note));
  root.replaceChildren(
    element("p", { class: "hidden", role: "status" }, words.ready),
    element("h2", {}, data.title),
    ...data.sections.map(section),
    element("p", { class: "muted closing" }, data.closing));
}
