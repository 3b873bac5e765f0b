// Lines that say what came of something or how it stands, each with what can be done about it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const row = (each) => element("li", { "data-state": each.state },
    element("div", {},
      each.title && element("p", { class: "title" }, each.title),
      each.text && element("p", {}, each.text),
      each.detail && element("p", { class: "muted" }, each.detail)),
    each.action && element("button", { type: "button", class: "act", "aria-label": each.action_label, onclick: () => setTriggerValue("acted", each.id) }, each.action));
  root.replaceChildren(...[
    data.title && element("h2", {}, data.title),
    data.text && element("p", { class: "muted" }, data.text),
    element("ul", { role: data.news ? "status" : null }, data.rows.map(row)),
  ].filter(Boolean));
}
