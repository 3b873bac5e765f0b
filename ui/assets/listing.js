export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const row = (each) => element("li", { "data-open": each.id === data.open },
    element("a", { href: each.link, "aria-current": each.id === data.open ? "true" : null, onclick: inPage(() => setTriggerValue("opened", each.id)) }, each.title),
    element("p", { class: "muted" }, [each.speaker, each.date, each.kind, each.language].filter(Boolean).join(" · "), " · ",
      element("a", { class: "about", href: each.about_link, onclick: inPage(() => setTriggerValue("about", each.id)) }, data.about)));
  root.replaceChildren(...[
    element("p", { class: "muted", role: "status" }, `${data.library}.`, data.count && ` ${data.count}`),
    element("ul", { class: "documents", "aria-label": data.words.documents }, data.documents.map(row)),
    data.failed.length > 0 && element("section", {},
      element("h2", {}, data.failed_title),
      element("p", { class: "muted" }, data.words.failed_text),
      element("ul", {}, data.failed.map((each) => element("li", {}, element("p", { class: "path" }, each.path), element("p", {}, each.reason), element("p", { class: "muted" }, each.remedy))))),
  ].filter(Boolean));
}
