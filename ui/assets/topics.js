export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  root.replaceChildren(
    element("p", { class: "label", id: "title" }, data.words.title),
    element("ul", { "aria-labelledby": "title" }, data.topics.map((topic) => element("li", {},
      element("button", { type: "button", onclick: () => setTriggerValue("chosen", topic) }, topic)))));
}
