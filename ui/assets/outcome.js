export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const { arriving, ...content } = data;
  if (!changed(root, content)) return;
  const sources = new Map((data.sources || []).map((source) => [source.n, source]));

  // A number such as [1]: a link to the passage, opened beside the answer.
  const marks = (numbers) => numbers.map((n) => {
    const source = sources.get(n);
    if (!source) return element("span", { class: "cite" }, String(n));
    const label = `Source ${n}: ${source.title}. Open the passage.`;
    const open = inPage((link) => { stay(link, root); setTriggerValue("cited", n); });
    return element("a", { class: "cite", href: source.link, title: source.title, "aria-label": label, "data-n": n, onclick: open }, String(n));
  });

  const statement = (each) => each.verbatim
    ? element("figure", { class: "statement verbatim" },
        element("blockquote", {}, each.text, " ", marks(each.citations)),
        each.attribution && element("figcaption", {}, each.attribution))
    : element("p", { class: "statement" }, each.speaker && element("span", { class: "speaker" }, `${each.speaker}: `), each.text, " ", marks(each.citations));

  const item = (each) => element("li", {},
    element("span", { class: "name" }, each.name),
    each.stance && element("span", { class: "stance", "data-stance": each.stance }, each.stance_text),
    element("span", { class: "marks" }, marks(each.citations)),
    each.found_by && element("span", { class: "muted" }, ` found by ${each.found_by}`));

  const conflict = (each) => element("section", { class: "conflict" },
    element("h3", {}, "The documents give different answers"),
    element("p", { class: "muted" }, each.about),
    element("ul", {}, each.values.map((value) => element("li", {}, element("strong", {}, value.value), " ", marks(value.citations)))));

  const unclear = (list) => list.length > 0 && element("section", { class: "unclear" },
    element("h3", { class: "label" }, "Unclear, and not counted"),
    element("ul", {}, list.map((each) => element("li", {}, element("span", { class: "name" }, each.name),
      ` (${each.stance_text}): ${each.reason} `, marks(each.citations)))));

  const cited = (link, n) => { stay(link, root); setTriggerValue("cited", n); };
  const source = (each) => sourceLine(each, cited);

  const removed = (list) => list && list.length > 0 && element("details", {},
    element("summary", {}, list.length === 1 ? "1 statement was left out" : `${list.length} statements were left out`),
    element("p", { class: "muted" }, "They were drafted for this answer and did not pass the check against the documents."),
    element("ul", { class: "removed" }, list.map((each) => element("li", {}, element("p", {}, each.text), element("p", { class: "muted" }, each.reason)))));

  const notes = (list) => list && list.length > 0 && element("ul", { class: "notes" }, list.map((note) => element("li", {}, note)));
  const understood = data.understood && element("p", { class: "muted" }, `Understood as: ${data.understood}`);

  const draw = {
    answer: () => [
      understood,
      data.headline && element("p", { class: "headline" }, data.headline, " ", marks(data.headline_citations)),
      data.items.length > 0 && element("ul", { class: "items" }, data.items.map(item)),
      unclear(data.unclear),
      data.conflicts.map(conflict),
      data.statements.map(statement),
      notes(data.notes),
      element("section", { class: "sources" }, element("h3", { class: "label" }, "Sources"), element("ol", {}, data.sources.map(source))),
      removed(data.removed),
      element("p", { class: "examined" }, `${data.examined} ${data.made_by}`),
    ],
    refusal: () => [
      understood,
      element("div", { class: "declined" },
        element("p", { class: "reason" }, data.reason),
        data.nearest_topics.length > 0 && element("div", {},
          element("p", { class: "label" }, "The documents do speak of"),
          element("ul", { class: "topics" }, data.nearest_topics.map((topic) => element("li", {}, topic))))),
      notes(data.notes),
      removed(data.removed),
    ],
    statement: () => [statement(data)],
    unanswered: () => [element("p", { class: data.failed ? "failed" : "muted", role: data.failed ? "alert" : null }, data.text)],
  };
  root.replaceChildren(element("div", { class: `outcome ${data.kind}`, role: data.live ? "status" : null }));
  root.firstElementChild.append(...draw[data.kind]().flat().filter(Boolean));
  if (arriving) arrive(root);
}

// A new answer is read from its beginning. Streamlit glides to the end of a chat as it grows; this
// brings the beginning back until nothing has moved for a while, and lets go at once when the reader scrolls.
function arrive(root) {
  let holding = true;
  const release = () => { holding = false; };
  for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) window.addEventListener(event, release, { once: true, passive: true });
  const began = performance.now();
  let moved = began;
  const hold = () => {
    const now = performance.now();
    if (!holding || !root.isConnected || now - moved > 1500 || now - began > 6000) return;
    const before = root.getBoundingClientRect().top;
    root.scrollIntoView({ block: "start" });
    if (Math.abs(root.getBoundingClientRect().top - before) > 1) moved = now;
    setTimeout(hold, 30);
  };
  hold();
}
