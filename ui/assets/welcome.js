export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  root.replaceChildren(
    element("h1", {}, "What do the documents say?"),
    element("p", { class: "lead" }, "Ask in your own words. Every statement in an answer opens the passage that carries it, and what the documents do not say is not answered."),
    element("p", { class: "muted" }, element("a", { href: "documents" }, data.library)),
    data.examples.length > 0 ? element("section", { "aria-label": "Examples" },
      element("h2", { class: "label" }, "For example"),
      element("ul", {}, data.examples.map((example) => element("li", {},
        element("button", { type: "button", onclick: () => setTriggerValue("asked", example) }, element("span", {}, example)))))) : "",
  );
}
