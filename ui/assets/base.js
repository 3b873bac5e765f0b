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

// Other documents that give the same text, each with a link.
function alsoIn(versions) {
  if (!versions || versions.length === 0) return null;
  const links = versions.map((each, place) => [place > 0 && ", ", element("a", { href: each.link, title: each.title }, each.text)]);
  return element("p", { class: "muted" }, "Also in: ", links.flat());
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

function copyButton(label, description, text) {
  const button = element("button", { type: "button", class: "quiet", "aria-label": description }, label);
  button.onclick = async () => {
    await copyText(text());
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1600);
  };
  return button;
}

// A source with its number, its words where they are not quoted above, and a button that copies them with their
// attribution and the address of the passage. ``cited`` is called with the link that was clicked and the number.
function sourceLine(each, cited) {
  return element("li", {},
    element("span", { class: "number", "aria-hidden": "true" }, String(each.n)),
    element("div", {},
      element("a", { href: each.link, onclick: inPage((link) => cited(link, each.n)) }, each.title),
      element("p", { class: "muted" }, each.details.join(" · ")),
      alsoIn(each.also),
      each.excerpt && element("p", { class: "excerpt" }, each.excerpt)),
    copyButton("Copy quote", `Copy the quotation of source ${each.n} with its attribution`,
      () => `${each.copy}\n${new URL(each.link, document.location.href).href}`));
}

// Opening a document narrows the answer and moves its lines; the link that was clicked stays where it is.
function stay(link, root) {
  const scroller = scrollerOf(link);
  const top = link.getBoundingClientRect().top;
  const watch = new ResizeObserver(() => { scroller.scrollTop += link.getBoundingClientRect().top - top; });
  watch.observe(root);
  setTimeout(() => watch.disconnect(), 1500);
}
