export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const first = root.childElementCount === 0;
  root.replaceChildren(element("h2", {}, element("span", { class: "hidden" }, `${data.words.asked} `), data.text));
  const host = root.getRootNode().host;
  host.dataset.asked = "";
  if (first && data.newest) hold(host, () => host.scrollIntoView({ block: "start" }));
}
