export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  root.replaceChildren(
    element("h1", {}, data.words.title),
    element("p", { class: "lead" }, data.words.lead),
    element("p", { class: "muted" }, element("a", { href: data.documents_link }, data.library)),
    data.examples.length > 0 ? element("section", { "aria-label": data.words.examples },
      element("h2", { class: "label" }, data.words.for_example),
      element("ul", {}, data.examples.map((example) => element("li", {},
        element("button", { type: "button", onclick: () => setTriggerValue("asked", example) }, element("span", {}, example)))))) : "",
  );
}
