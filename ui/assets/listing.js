const arrived = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const { arriving, ...content } = data;
  if (changed(root, content)) {
    const row = (each) => element("li", { "data-open": each.id === data.open },
      element("a", { href: each.link, "aria-current": each.id === data.open ? "true" : null, onclick: inPage(() => setTriggerValue("opened", each.id)) }, each.title),
      element("p", { class: "muted" }, [each.speaker, each.date, each.kind, each.language].filter(Boolean).join(" · "), " · ",
        element("a", { class: "about", href: each.about_link, onclick: inPage(() => setTriggerValue("about", each.id)) }, data.about)));
    root.replaceChildren(
      element("p", { class: "muted", role: "status" }, data.told, " ",
        data.narrowed && element("button", { type: "button", class: "quiet", onclick: () => setTriggerValue("all", true) }, data.all)),
      element("ul", { class: "documents", "aria-label": data.label }, data.documents.map(row)));
  }
  // What was chosen above may have changed a list that is out of sight.
  if (arriving !== (arrived.get(root) || 0)) {
    arrived.set(root, arriving);
    if (root.getBoundingClientRect().top > window.innerHeight * 0.6) root.scrollIntoView({ block: "start", behavior: "smooth" });
  }
}
