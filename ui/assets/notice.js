export default function ({ data, parentElement }) {
  parentElement.querySelector(".root").replaceChildren(element("div", { role: data.news ? "alert" : null },
    element("h2", {}, data.title),
    element("p", {}, data.text),
    data.command ? element("p", { class: "command" }, element("code", {}, data.command), copyButton(data.words.copy, data.words.copy_label, () => data.command, data.words.copied)) : ""));
}
