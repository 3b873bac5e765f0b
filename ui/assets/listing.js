export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const row = (each) => element("li", { "data-open": each.id === data.open },
    element("a", { href: each.link, "aria-current": each.id === data.open ? "true" : null, onclick: inPage(() => setTriggerValue("opened", each.id)) }, each.title),
    element("p", { class: "muted" }, [each.speaker, each.date, each.kind, each.language].filter(Boolean).join(" · "), " · ",
      element("a", { class: "about", href: each.about_link, onclick: inPage(() => setTriggerValue("about", each.id)) }, data.about)));
  const count = data.documents.length === 0 ? "No document matches. Try fewer words."
    : data.documents.length < data.chosen ? `The newest ${data.documents.length} of ${data.chosen} are shown; narrow the search to see others.` : null;
  root.replaceChildren(...[
    element("p", { class: "muted", role: "status" }, `${data.library}.`, count && ` ${count}`),
    element("ul", { class: "documents", "aria-label": "Documents" }, data.documents.map(row)),
    data.failed.length > 0 && element("section", {},
      element("h2", {}, data.failed.length === 1 ? "1 file could not be read" : `${data.failed.length} files could not be read`),
      element("p", { class: "muted" }, "They are not searched. They are tried again at the next sync once they have changed."),
      element("ul", {}, data.failed.map((each) => element("li", {}, element("p", { class: "path" }, each.path), element("p", {}, each.reason), element("p", { class: "muted" }, each.remedy))))),
  ].filter(Boolean));
}
