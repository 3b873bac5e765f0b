// The only function that writes to the page. Strings become text nodes and attribute values, never
// markup, so nothing that stands in a document or in an answer can become part of the page's code.
function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "onclick") node.onclick = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

// Inside the page a link acts through Python; with Ctrl, Shift, Meta or the middle button it opens its address.
function inPage(act) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1) return;
    event.preventDefault();
    act(event.currentTarget);
  };
}

// What goes by this one's name among what is drawn now.
function namesake(root, node) {
  const name = (each) => each.getAttribute("aria-label") || each.getAttribute("href") || each.textContent;
  return node.isConnected ? node : [...root.querySelectorAll(node.tagName)].find((each) => name(each) === name(node));
}

// Draws only when there is something new to draw: a run of the page must not close what the reader
// unfolded. What is drawn anew has the keyboard where it was: a line that was moved can be moved again.
const drawn = new WeakMap();
function changed(root, data) {
  const now = JSON.stringify(data);
  if (drawn.get(root) === now) return false;
  drawn.set(root, now);
  const holder = root.getRootNode().activeElement;
  if (holder && root.contains(holder)) queueMicrotask(() => {
    if (holder.isConnected) return;
    const same = namesake(root, holder);
    const usable = same && same.disabled ? same.parentElement.querySelector("button:enabled") : same;
    usable?.focus({ preventScroll: true });
  });
  return true;
}

// A sentence of Python's, with its parts in braces filled in: "found by {model}".
function filled(sentence, parts) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in parts ? String(parts[name]) : whole));
}

// Other documents that give the same text, each with a link.
function alsoIn(label, versions) {
  if (!versions || versions.length === 0) return null;
  const links = versions.map((each, place) => [place > 0 && ", ", element("a", { href: each.link, title: each.title }, each.text)]);
  return element("p", { class: "muted" }, label, " ", links.flat());
}

function scrollerOf(node) {
  for (let each = node; each; each = each.parentNode || each.host) {
    if (each instanceof Element && each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  }
  return document.scrollingElement;
}

async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = element("textarea", { style: "position:fixed;opacity:0" });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

// A button that copies, and says so to those who see it and to those who hear it.
function copyButton(label, description, text, copied) {
  const button = element("button", { type: "button", class: "quiet", "aria-label": description }, label);
  const told = element("span", { class: "hidden", role: "status" });
  button.onclick = async () => {
    await copyText(text());
    button.textContent = told.textContent = copied;
    setTimeout(() => { button.textContent = label; told.textContent = ""; }, 1600);
  };
  return element("span", { class: "copying" }, button, told);
}

// The house style of what is copied: chosen once, and remembered in this browser.
const STYLE = "coalition-quote-style";
function quoteStyle(styles) {
  let kept = null;
  try { kept = localStorage.getItem(STYLE); } catch { /* a browser that keeps nothing gives the first style */ }
  return (styles.find((each) => each.key === kept) || styles[0]).key;
}
function styleChoice(copying) {
  const select = element("select", {}, copying.styles.map((each) => element("option", { value: each.key }, each.name)));
  select.value = quoteStyle(copying.styles);
  select.onchange = () => {
    try { localStorage.setItem(STYLE, select.value); } catch { /* it then holds for nothing but this choice */ }
    window.dispatchEvent(new Event(STYLE));
  };
  const follow = () => {
    if (select.isConnected) select.value = quoteStyle(copying.styles);
    else window.removeEventListener(STYLE, follow);
  };
  window.addEventListener(STYLE, follow);
  return element("label", { class: "style-choice" }, copying.label, " ", select);
}

// A button that copies a source's words as a card: with the address of the original, or else that of the passage here.
function copyQuote(each, copying) {
  const card = () => {
    const text = each.cards[quoteStyle(copying.styles)];
    return each.on_web ? text : `${text}\n${new URL(each.link, document.location.href).href}`;
  };
  return copyButton(each.words.copy, each.words.copy_label, card, each.words.copied);
}

// A source with its number, its words where they are not quoted above, and a button that copies them if ``copied``.
// ``cited`` is called with the link that was clicked and the number.
function sourceLine(each, cited, copying, copied = true) {
  return element("li", {},
    element("span", { class: "number", "aria-hidden": "true" }, String(each.n)),
    element("div", {},
      element("a", { href: each.link, onclick: inPage((link) => cited(link, each.n)) }, each.title),
      element("p", { class: "muted" }, each.details.join(" · ")),
      alsoIn(each.words.also_in, each.also),
      each.excerpt && element("p", { class: "excerpt" }, each.excerpt)),
    copied && copyQuote(each, copying));
}

// Keeps a node in its place until nothing has moved it for a while: Streamlit draws what stands above it anew, and
// glides to the end of a chat that grows. Whoever scrolls in the meantime is not held back.
function hold(node, place) {
  const began = performance.now();
  let moved = began;
  let holding = true;
  for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) window.addEventListener(event, () => { holding = false; }, { once: true, passive: true });
  const again = () => {
    const now = performance.now();
    if (!holding || !node.isConnected || now - moved > 2500 || now - began > 6000) return;
    const before = node.getBoundingClientRect().top;
    place();
    if (Math.abs(node.getBoundingClientRect().top - before) > 1) moved = now;
    setTimeout(again, 30);
  };
  again();
}

// Opening a document narrows the answer; the link that was clicked stays where it is.
function stay(link) {
  const scroller = scrollerOf(link);
  const top = link.getBoundingClientRect().top;
  hold(link, () => { scroller.scrollTop += link.getBoundingClientRect().top - top; });
}
