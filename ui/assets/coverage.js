// Kinds by years: years across where they fit, down where they do not. Every number is a button.
const watched = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const choose = (what) => () => setTriggerValue("chosen", what);
  const most = Math.max(1, ...data.cells.flat().map((cell) => cell.count));
  const pressed = (each) => (each.pressed ? "true" : "false");

  const head = (each, scope, what) => element("th", { scope },
    each.count > 0
      ? element("button", { type: "button", "data-key": JSON.stringify(what), "aria-label": each.label, "aria-pressed": pressed(each), onclick: choose(what) }, each.name)
      : element("span", { class: "muted" }, each.name));
  const kindHead = (kind, scope) => head(kind, scope, { kind: kind.value, year: null });
  const yearHead = (year, scope) => head(year, scope, { kind: null, year: year.value });

  const cellOf = (kind, year) => {
    const cell = data.cells[kind][year];
    if (cell.count === 0) return element("td", { "data-hole": cell.hole }, element("span", { class: "hidden" }, data.none));
    const what = { kind: data.kinds[kind].value, year: data.years[year].value };
    const button = element("button", { type: "button", "data-key": JSON.stringify(what), "aria-label": cell.label, title: cell.label, "aria-pressed": pressed(cell), onclick: choose(what) },
      String(cell.count),
      element("span", { class: "spoken", "aria-hidden": "true" }, cell.languages.map((each) => {
        const part = element("span", { "data-language": each.place });
        part.style.setProperty("--count", each.count);
        return part;
      })));
    button.style.setProperty("--share", Math.sqrt(cell.count / most));
    return element("td", {}, button);
  };

  const table = (across) => {
    const [columns, rows] = across ? [data.years, data.kinds] : [data.kinds, data.years];
    const [columnHead, rowHead] = across ? [yearHead, kindHead] : [kindHead, yearHead];
    return element("table", { "data-across": across, "data-down": !across },
      element("thead", {}, element("tr", {}, element("td", {}), columns.map((each) => columnHead(each, "col")))),
      element("tbody", {}, rows.map((row, place) => element("tr", {},
        rowHead(row, "row"),
        columns.map((_each, other) => (across ? cellOf(place, other) : cellOf(other, place)))))));
  };

  const draw = (across) => {
    const focused = root.getRootNode().activeElement?.getAttribute("data-key");
    root.replaceChildren(
      element("h2", {}, data.title),
      element("p", { class: "muted" }, data.help),
      data.languages.length > 1 ? element("div", { class: "languages", role: "group", "aria-label": data.languages_label },
        data.languages.map((each, place) => element("button", { type: "button", "data-key": `language ${each.value}`, "aria-pressed": pressed(each), onclick: choose({ language: each.value }) },
          element("span", { class: "swatch", "data-language": place, "aria-hidden": "true" }), each.label))) : "",
      element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": data.title }, table(across)),
      data.holes.length > 0 ? element("details", {},
        element("summary", {}, data.holes_title),
        element("ul", {}, data.holes.map((each) => element("li", {}, each)))) : "");
    if (focused) [...root.querySelectorAll("[data-key]")].find((each) => each.dataset.key === focused)?.focus({ preventScroll: true });
  };

  const fits = () => root.clientWidth >= 130 + 34 * data.years.length;
  const state = watched.get(root) || {};
  watched.set(root, state);
  state.draw = draw;
  state.fits = fits;
  if (!state.observer) {
    state.observer = new ResizeObserver(() => {
      if (state.fits() !== state.across) state.draw(state.across = state.fits());
    });
    state.observer.observe(root);
  }
  if (changed(root, data)) draw(state.across = fits());
}
