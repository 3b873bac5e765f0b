export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const { arriving, ...content } = data;
  if (!changed(root, content)) return;
  const words = data.words;
  const sources = new Map((data.sources || []).map((source) => [source.n, source]));

  // A number such as [1]: a link to the passage, opened beside the answer.
  const marks = (numbers) => numbers.map((n) => {
    const source = sources.get(n);
    if (!source) return element("span", { class: "cite" }, String(n));
    const open = inPage((link) => { stay(link); setTriggerValue("cited", n); });
    return element("a", { class: "cite", href: source.link, title: source.title, "aria-label": source.words.open, "data-n": n, onclick: open }, String(n));
  });

  // A quotation is copied where it is read; its source in the list below then has no button of its own.
  const copiedAbove = new Set();
  const copyOf = (n) => {
    const source = sources.get(n);
    if (!source || copiedAbove.has(n)) return null;
    copiedAbove.add(n);
    return copyQuote(source, data.copying);
  };
  const statement = (each) => each.verbatim
    ? element("figure", { class: "statement verbatim" },
        element("blockquote", {}, each.text, " ", marks(each.citations)),
        element("figcaption", {}, element("span", {}, each.attribution), copyOf(each.citations[0])))
    : element("p", { class: "statement" }, each.speaker && element("span", { class: "speaker" }, `${filled(words.speaker, { speaker: each.speaker })} `), each.text, " ", marks(each.citations));

  const item = (each) => element("li", {},
    element("span", { class: "name" }, each.name),
    each.stance && element("span", { class: "stance", "data-stance": each.stance }, each.stance_text),
    element("span", { class: "marks" }, marks(each.citations)),
    each.still && element("button", { type: "button", class: "quiet still", "aria-label": each.still.question, title: each.still.question, onclick: () => setTriggerValue("asked", each.still.question) }, each.still.label),
    each.found_by && element("span", { class: "muted" }, ` ${filled(words.found_by, { model: each.found_by })}`));

  const conflict = (each) => element("section", { class: "conflict" },
    element("h3", {}, words.conflict),
    element("p", { class: "muted" }, each.about),
    element("ul", {}, each.values.map((value) => element("li", {}, element("strong", {}, value.value), " ", marks(value.citations)))));

  const unclear = (list) => list.length > 0 && element("section", { class: "unclear" },
    element("h3", { class: "label" }, words.unclear_title),
    element("ul", {}, list.map((each) => element("li", {}, element("span", { class: "name" }, each.name),
      ` ${filled(words.unclear_row, { stance: each.stance_text, reason: each.reason })} `, marks(each.citations)))));

  const added = (each) => element("section", { class: "added" },
    element("h3", { class: "label" }, each.title),
    element("ul", {}, each.lines.map((line) => element("li", {},
      element("p", {}, line.lead && element("strong", {}, `${line.lead} `), element("span", { class: "said" }, line.text), " ", marks(line.citations)),
      element("p", { class: "muted" }, line.attribution)))));

  const topic = (each, place) => element("li", {},
    each.link ? element("a", { href: each.link, onclick: inPage((link) => { stay(link); setTriggerValue("near", place); }) }, each.title) : each.title,
    each.document && element("span", { class: "muted" }, ` ${each.document}`));

  const cited = (link, n) => { stay(link); setTriggerValue("cited", n); };
  const source = (each) => sourceLine(each, cited, data.copying, !copiedAbove.has(each.n));

  const removed = (list) => list && list.length > 0 && element("details", {},
    element("summary", {}, words.removed),
    element("p", { class: "muted" }, words.removed_text),
    element("ul", { class: "removed" }, list.map((each) => element("li", {}, element("p", {}, each.text), element("p", { class: "muted" }, each.reason)))));

  const notes = (list) => list && list.length > 0 && element("ul", { class: "notes" }, list.map((note) => element("li", {}, note)));
  const understood = data.understood && element("p", { class: "muted" }, filled(words.understood, { question: data.understood }));
  const sharing = (taking) => taking && element("p", { class: "sharing" },
    copyButton(taking.copy, taking.copy, () => taking.text, taking.copied),
    copyButton(taking.share, taking.share, () => new URL(taking.link, document.location.href).href, taking.copied));
  const keptTo = data.kept_to && element("p", { class: "muted kept-to" }, data.kept_to);

  const draw = {
    answer: () => [
      understood,
      keptTo,
      data.headline && element("p", { class: "headline" }, data.headline, " ", marks(data.headline_citations)),
      data.items.length > 0 && element("ul", { class: "items" }, data.items.map(item)),
      unclear(data.unclear),
      data.conflicts.map(conflict),
      data.lead && element("p", { class: "label" }, data.lead),
      data.statements.map(statement),
      data.added.map(added),
      notes(data.notes),
      element("section", { class: "sources" }, element("div", { class: "sources-head" }, element("h3", { class: "label" }, words.sources), styleChoice(data.copying)), element("ol", {}, data.sources.map(source))),
      removed(data.removed),
      element("p", { class: "examined" }, `${data.examined} ${data.made_by}`),
      sharing(data.sharing),
    ],
    refusal: () => [
      understood,
      keptTo,
      element("div", { class: "declined" },
        element("p", { class: "reason" }, data.reason),
        data.nearest_topics.length > 0 && element("div", {},
          element("p", { class: "label" }, words.nearest),
          element("ul", { class: "topics" }, data.nearest_topics.map(topic)))),
      notes(data.notes),
      removed(data.removed),
      sharing(data.sharing),
    ],
    statement: () => [statement(data)],
    unanswered: () => [element("p", { class: data.failed ? "failed" : "muted", role: data.failed ? "alert" : null }, data.text)],
  };
  root.replaceChildren(element("div", { class: `outcome ${data.kind}`, role: data.live ? "status" : null }));
  root.firstElementChild.append(...draw[data.kind]().flat().filter(Boolean));
  if (arriving) arrive(root);
}

// A new answer is read from its question on, which another component shows.
function arrive(root) {
  const asked = [...document.querySelectorAll("[data-asked]")].at(-1) || root;
  hold(asked, () => asked.scrollIntoView({ block: "start" }));
}
