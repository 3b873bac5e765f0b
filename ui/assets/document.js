const shown = new WeakMap();
const narrow = window.matchMedia("(max-width: 800px)");

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const state = shown.get(root) || {};
  shown.set(root, state);
  const close = () => {
    const pane = root.querySelector("dialog");
    if (pane.matches(":modal")) pane.close();
    // The keyboard comes back to where it was when the document was opened.
    if (state.opener) namesake(state.opener.root, state.opener.node)?.focus();
    setTriggerValue("closed", true);
  };
  const step = (by) => setTriggerValue("stepped", by);
  const about = () => setTriggerValue("about", true);

  const content = JSON.stringify([data.blocks, data.versions, data.words, data.walk]) + data.id + data.version;
  if (state.content !== content) {
    root.replaceChildren(draw(data, { close, step, about }));
    state.content = content;
  }
  const pane = root.querySelector("dialog");
  pane.oncancel = close;
  // A document beside the answer is no modal dialog, so the browser leaves the key to the page.
  root.onkeydown = (event) => { if (event.key === "Escape" && !pane.matches(":modal")) close(); };
  // On a phone the document covers the page, with the focus kept inside it; on a desk it stands beside the answer.
  const opener = focused();
  const place = () => {
    if (pane.open && pane.matches(":modal") === narrow.matches) return;
    if (pane.open) pane.close();
    if (narrow.matches) pane.showModal();
    else pane.setAttribute("open", "");
  };
  place();
  narrow.onchange = place;

  if (state.opening !== data.opening || state.content !== state.scrolled) {
    state.opening = data.opening;
    state.scrolled = content;
    if (opener && !root.contains(opener)) state.opener = { node: opener, root: opener.getRootNode() };
    const scroller = root.querySelector(".text");
    const passage = root.querySelector("#cited-passage");
    requestAnimationFrame(() => {
      if (!passage) { scroller.scrollTop = 0; scroller.focus({ preventScroll: true }); return; }
      bring(passage, scroller);
      passage.focus({ preventScroll: true });
    });
  }
  return () => { narrow.onchange = null; };
}

// A little below the upper edge, also when the pane gets another size at first: its lines then move.
function bring(passage, scroller) {
  hold(passage, () => {
    const offset = passage.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += offset - scroller.clientHeight / 5;
  });
}

// What has the keyboard, also where it lies in another component.
function focused() {
  let node = document.activeElement;
  while (node && node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
  return node === document.body ? null : node;
}

// To the citations before and after this one, by buttons or, anywhere in the document, by the keys p and n.
function walkThrough(walk, step) {
  const button = (label, key, by, disabled) => element("button", { type: "button", "aria-keyshortcuts": key, title: `${label} (${key})`, disabled, onclick: () => step(by) }, label);
  return element("nav", { "aria-label": walk.label },
    button(walk.previous, "p", -1, walk.is_first),
    element("span", { class: "muted", role: "status" }, walk.place),
    button(walk.next, "n", 1, walk.is_last));
}

function byKey(walk, step) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "p" && !walk.is_first) step(-1);
    if (event.key === "n" && !walk.is_last) step(1);
  };
}

function draw(data, { close, step, about }) {
  const words = data.words;
  let first = true;
  const run = (each) => {
    if (!each.cited) return each.dim ? element("span", { class: "dim" }, each.text) : each.text;
    const mark = element("mark", first ? { id: "cited-passage", tabindex: "-1" } : {}, each.dim ? element("span", { class: "dim" }, each.text) : each.text);
    const parts = first ? [element("span", { class: "hidden" }, `${words.passage} `), mark] : [mark];
    first = false;
    return parts;
  };
  const tag = (block) => block.kind === "heading" ? `h${Math.min(6, block.level + 2)}` : "p";
  const warning = data.changed ? words.changed : data.missing_span ? words.missing_span : null;
  const pane = element("dialog", { class: "pane", "aria-label": words.label },
    element("header", {},
      element("div", {},
        element("h2", {}, data.title),
        element("p", { class: "muted" }, data.details.join(" · ")),
        element("p", { class: "muted" }, data.path, data.address && " · ", data.address && element("a", { href: data.address, target: "_blank", rel: "noopener noreferrer" }, words.original)),
        alsoIn(words.also_in, data.versions),
        data.about && element("p", { class: "muted" }, element("a", { href: data.about.link, onclick: inPage(about) }, data.about.text))),
      element("button", { type: "button", class: "close", "aria-label": words.close_label, onclick: close }, words.close)),
    data.walk && walkThrough(data.walk, step),
    element("p", { class: "hidden", role: "status" }, data.description),
    warning && element("p", { class: "warning", role: "status" }, warning),
    element("div", { class: "text", lang: data.language, tabindex: "0", role: "region", "aria-label": words.text },
      data.blocks.map((block) => [
        block.page !== null && element("p", { class: "page" }, filled(words.page, { number: block.page })),
        element(tag(block), { class: block.kind }, block.runs.map(run).flat()),
      ]).flat()));
  if (data.walk) pane.onkeydown = byKey(data.walk, step);
  return pane;
}
