// The panel at the side: outline, problems and the list of reasons.
import { $, el, fill } from "./dom.js";
import * as pages from "./pages.js";
import * as paper from "./paper.js";
import { store } from "./store.js";
import { form } from "./value.js";

const PANELS = ["problems", "blanks", "story"];
let at = -1;

export function choose(name) {
  for (const one of PANELS) {
    $(`panel-${one}`).hidden = one !== name;
    $(`tab-${one}`).setAttribute("aria-selected", one === name);
    $(`tab-${one}`).tabIndex = one === name ? 0 : -1;
  }
  if (window.matchMedia("(max-width: 860px)").matches) store.side("旁");
}

export function show(draft) {
  const many = draft.problems.filter((one) => one.level !== "告知").length;
  $("count").textContent = many || "";
  $("count").classList.toggle("急", Boolean(draft.counts.必改));
  outline(draft);
  if (!$("panel-problems").querySelector("form.改写")) problems(draft);
  if (!$("panel-blanks").querySelector("form.改写")) blanks(draft);
}

function outline(draft) {
  const scroll = $("outline").scrollTop;
  const focused = document.activeElement?.dataset?.id;
  const entries = draft.outline.map((one) =>
    el(
      "a",
      { class: `级${one.level}`, href: `#${one.id}`, "data-id": one.id, onclick: (event) => event.preventDefault() || toPart(one.id) },
      el("span", {}, one.text.replaceAll("\u3000", " ")),
      one.must ? el("span", { class: "点 必改", title: `必改 ${one.must}` }, String(one.must)) : null,
      one.warn ? el("span", { class: "点 提醒", title: `提醒 ${one.warn}` }, String(one.warn)) : null,
    ),
  );
  fill($("outline"), ...(entries.length ? entries : [el("p", { class: "空话" }, "编成以后，这里列出各部分和各张表。")]));
  $("outline").scrollTop = scroll;
  if (focused) [...$("outline").children].find((one) => one.dataset.id === focused)?.focus();
}

function toPart(id) {
  if (store.view === "pages" && pages.jump(id)) store.side("稿");
  else paper.jump(id, false);
}

function problems(draft) {
  at = -1;
  if (!draft.problems.length) {
    fill($("panel-problems"), el("p", { class: "空话" }, draft.known ? "没有问题，可以公开。" : "正在编制。"));
    return;
  }
  fill($("panel-problems"), el("ol", { class: "问题" }, ...draft.problems.map(problem)));
}

function problem(one) {
  const place = one.places[0];
  const go = () => (one.target && paper.jump(one.target)) || (place && toLine(place)) || undefined;
  return el(
    "li",
    { class: `题 ${one.level}` },
    el("button", { class: "题面", onclick: go }, el("span", { class: `签 ${one.level}` }, one.level), el("span", {}, one.message)),
    one.excerpt.length ? el("pre", { class: "码", tabindex: "0", "aria-label": "出问题的那一行" }, one.excerpt.join("\n")) : null,
    one.hint ? el("p", { class: "改法" }, `改法：${one.hint}`) : null,
    asked(one),
    el("p", { class: "处" }, ...one.places.map(link), el("span", { class: "规" }, one.rule)),
  );
}

// A problem that asks for words can be answered on the spot.
function asked(one) {
  const blank = store.readOnly ? null : store.draft.blanks.find((known) => !known.text && one.hint.includes(`“${known.path}”`));
  if (!blank) return null;
  const place = el("div", { class: "钮行" });
  const shut = () => fill(place, el("button", { class: "小钮", onclick: open }, "就在这里填写"));
  const open = () => fill(place, form({ path: blank.path, value: "", digest: store.draft.digest, done: shut }));
  shut();
  return place;
}

function link(place) {
  const own = place.file === store.draft.file;
  const words = `${own ? "" : `${place.file.replace(/^data\//, "")} `}第 ${place.line} 行`;
  const look = own
    ? el("button", { class: "小钮", title: place.file, onclick: () => toLine(place) }, words)
    : el("span", {}, words);
  const open = place.link ? el("a", { class: "小钮", href: place.link, title: "在编辑器里打开" }, "编辑器") : null;
  return el("span", { class: "一处" }, look, open);
}

function toLine(place) {
  if (place.file !== store.draft.file) return false;
  store.turn("source");
  store.atLine(place.line);
  return true;
}

// Goes to the problem after (1) or before (-1) the last one.
export function step(by) {
  const all = [...$("panel-problems").querySelectorAll(".题面")];
  if (!all.length) return;
  at = Math.min(Math.max(at + by, 0), all.length - 1);
  choose("problems");
  all[at].focus();
  all[at].click();
}

// 原因清单: what gongkai check --reasons prints, each with a way to write it; then what nobody asked about.
const PARTS = [
  ["要写", "要写的原因", true],
  ["要改", "要改的原因", true],
  ["已豁免", "已豁免", true],
  ["已写", "已写的原因", true],
  ["不用写", "不用写的", false],
  ["", "其他可以写的原因和用途", false],
];

function blanks(draft) {
  const due = draft.blanks.filter((one) => one.part === "要写" || one.part === "要改").length;
  $("due").textContent = due || "";
  if (!draft.blanks.length) {
    fill($("panel-blanks"), el("p", { class: "空话" }, "数据读通之后，这里列出要写的、要改的和已写的原因。"));
    return;
  }
  const shut = new Set([...$("panel-blanks").querySelectorAll("details:not([open])")].map((one) => one.dataset.part));
  const open = new Set([...$("panel-blanks").querySelectorAll("details[open]")].map((one) => one.dataset.part));
  const told = draft.blanks.some((one) => one.part);
  fill(
    $("panel-blanks"),
    due ? null : el("p", { class: "空话" }, told ? "没有要写或要改的原因。" : "数据本身还有必改的问题，勾稽没有做，还说不出哪些原因要写。"),
    ...PARTS.map(([part, title, usual]) => {
      const own = draft.blanks.filter((one) => one.part === part);
      if (!own.length) return null;
      const shown = usual ? !shut.has(part) : open.has(part);
      return el("details", { open: shown, "data-part": part }, el("summary", { class: due && usual && part.startsWith("要") ? "急字" : "" }, `${title}　${own.length} 项`), el("ul", { class: "原因" }, ...own.map((one) => blank(one, draft))));
    }),
  );
}

function blank(one, draft) {
  const item = el("li");
  const editable = !store.readOnly && one.path;
  const open = () => fill(item, told(), form({ path: one.path, value: one.text, digest: store.draft.digest, done: shut }));
  const told = () => (one.words ? el("p", { class: one.part.startsWith("要") ? "该写" : "" }, one.words) : null);
  const shut = () =>
    fill(
      item,
      told(),
      one.text ? el("p", { class: "已填" }, one.text) : null,
      one.hint ? el("p", { class: "改法" }, `改法：${one.hint}`) : null,
      one.path && !one.hint.includes(one.path) ? el("span", { class: "路" }, one.path.replaceAll(".", " › ")) : null,
      el(
        "span",
        { class: "钮行" },
        editable ? el("button", { class: "小钮", onclick: open, "aria-label": `${one.text ? "修改" : "填写"} ${one.path}` }, one.text ? "修改" : "填写") : null,
        one.target ? el("button", { class: "小钮", onclick: () => paper.jump(one.target) }, "看文稿") : null,
        one.line ? el("button", { class: "小钮", onclick: () => toLine({ file: draft.file, line: one.line }) }, `第 ${one.line} 行`) : null,
      ),
    );
  shut();
  return item;
}

for (const one of PANELS) $(`tab-${one}`).addEventListener("click", () => choose(one));
