// In a narrow window the list of pages lies over the page that was chosen from it. Streamlit closes it by itself on what
// calls itself a phone; the wait is for that, since a second press would open it again.
const NARROW = "(max-width: 768px)", CLOSING = 500;
if (!window.closesPages) {
  window.closesPages = true;
  document.addEventListener("click", (event) => {
    if (!window.matchMedia(NARROW).matches || !event.target.closest?.('[data-testid="stSidebarNavLink"]')) return;
    setTimeout(() => document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button')?.click(), CLOSING);
  });
}

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
