export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  const first = root.childElementCount === 0;
  root.replaceChildren(element("h2", {}, element("span", { class: "hidden" }, `${data.words.asked} `), data.text));
  if (first && data.newest) root.scrollIntoView({ block: "start" });
}
