export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  if (!changed(root, data)) return;
  root.replaceChildren(element("h1", {}, data.title), element("p", { class: "muted" }, data.text));
}
