// Texts that several documents give; each document opens beside the list.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  const link = (each) => element("li", {},
    element("a", { href: each.link, onclick: inPage(() => setTriggerValue("opened", each.id)) }, each.title),
    element("span", { class: "muted" }, ` ${each.told}`));
  root.replaceChildren(
    element("p", { class: "muted" }, data.text),
    element("ul", { "aria-label": data.label }, data.texts.map((text) => element("li", { class: "text" },
      element("p", {}, text.title),
      element("ul", {}, text.documents.map(link))))));
}
