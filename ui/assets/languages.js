export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  // So that a screen reader speaks the page in its language; what is quoted says its own.
  document.documentElement.lang = data.language;
  if (!changed(root, data)) return;
  root.replaceChildren(element("nav", { "aria-label": data.words.label }, element("ul", {}, data.languages.map((each) =>
    element("li", {}, element("a", {
      href: each.link,
      lang: each.code,
      hreflang: each.code,
      "aria-current": each.code === data.language ? "true" : null,
      onclick: inPage(() => setTriggerValue("chosen", each.code)),
    }, each.name))))));
}
