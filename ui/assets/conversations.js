export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const held = root.getRootNode().activeElement;
  const focused = root.contains(held) ? held.getAttribute("href") : null;
  if (!changed(root, data)) return;
  const before = root.dataset.current;
  root.dataset.current = data.current;
  const row = (each) => element("li", {},
    element("a", { href: each.link, "aria-current": each.open ? "page" : null, onclick: inPage(() => setTriggerValue("opened", each.id)) },
      element("span", { class: "title" }, each.title)));
  const days = []; // newest first: those of one day follow each other
  for (const each of data.rows) {
    if (days.at(-1)?.date !== each.date) days.push({ date: each.date, rows: [] });
    days.at(-1).rows.push(row(each));
  }
  root.replaceChildren(element("nav", { "aria-label": data.label },
    element("h2", { class: "label" }, data.label),
    days.flatMap((day) => [element("h3", { class: "date" }, day.date), element("ul", {}, day.rows)]),
    element("p", { class: "muted", role: "status" }, data.note)));
  // On a phone the list lies over the conversation: it makes way when another one was chosen or begun.
  if (before && before !== data.current && matchMedia("(max-width: 768px)").matches) {
    document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button')?.click();
  }
  if (focused) [...root.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
}
