export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const before = root.querySelector("textarea");
  if (!changed(root, data)) return;
  const rate = (liked, comment) => setTriggerValue("rated", { liked, comment });
  // A second press takes the thumb back, and with it the comment.
  const thumb = (liked, name, label) => element("button", {
    type: "button", class: `thumb ${name}`, "aria-label": label, title: label, "aria-pressed": String(data.liked === liked),
    onclick: () => rate(data.liked === liked ? null : liked, data.comment),
  });
  const status = element("span", { class: "muted", role: "status" }, data.liked !== null && data.kept);
  const place = element("div", {});

  const write = () => {
    const field = element("textarea", { rows: 2, maxlength: 2000, "aria-label": data.ask, placeholder: data.ask });
    field.value = before ? before.value : data.comment;
    const form = element("form", {}, field, element("button", { type: "submit", class: "save" }, data.save));
    form.onsubmit = (event) => { event.preventDefault(); rate(data.liked, field.value); };
    place.replaceChildren(form);
    return field;
  };
  const read = () => place.replaceChildren(
    ...[data.comment && element("p", { class: "comment" }, data.comment)].filter(Boolean),
    element("button", { type: "button", class: "quiet", onclick: () => write().focus() }, data.comment ? data.edit : data.add));

  const had = root.contains(root.getRootNode().activeElement) && root.getRootNode().activeElement.className;
  root.replaceChildren(element("div", { class: "thumbs", role: "group", "aria-label": data.question },
    element("span", { class: "muted", "aria-hidden": "true" }, data.question),
    thumb(true, "up", data.up), thumb(false, "down", data.down), status), place);
  if (data.liked !== null) {
    if (data.comment || !had) read(); else write().form.scrollIntoView({ block: "nearest" });
  }
  // The keyboard stays where it was.
  if (had && had.startsWith("thumb")) root.querySelector(`.thumb.${had.split(" ")[1]}`).focus();
}
