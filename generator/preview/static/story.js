// 来历: the story of a number, beside it while the mouse rests there, in the panel once it is clicked.
import { $, ask, el, fill } from "./dom.js";
import * as paper from "./paper.js";
import { choose } from "./panel.js";
import { store, tell } from "./store.js";
import { form } from "./value.js";

const SHORT = 7;
const REST = 90;
const known = new Map();
let of = 0;
let resting = 0;
let over = null;
let pinned = null;

async function fetchStory(node) {
  if (of !== store.draft.shown) known.clear();
  of = store.draft.shown;
  const number = node.dataset.n;
  if (!known.has(number)) known.set(number, await ask(`story/${number}?draft=${of}`));
  return known.get(number);
}

export function hover(node) {
  if (node === over) return;
  over = node;
  clearTimeout(resting);
  if (!node) return hideTip();
  resting = setTimeout(() => tip(node), REST);
}

async function tip(node) {
  let found;
  try {
    found = await fetchStory(node);
  } catch {
    return;
  }
  if (over !== node || !node.isConnected) return;
  const card = $("tip");
  const more = found.steps.length - SHORT;
  fill(card, steps(found.steps.slice(0, SHORT), false), more > 0 ? el("p", { class: "淡" }, `还有 ${more} 步，点一下看全`) : null);
  card.hidden = false;
  const { left, top, bottom, edge } = paper.place(node);
  const size = card.getBoundingClientRect();
  const fits = bottom + 8 + size.height < window.innerHeight;
  card.style.left = `${Math.max(8, Math.min(left, edge.right - size.width - 8, window.innerWidth - size.width - 8))}px`;
  card.style.top = `${fits ? bottom + 6 : Math.max(8, top - size.height - 6)}px`;
}

export function hideTip() {
  $("tip").hidden = true;
}

function dress(node, look, on) {
  for (const part of paper.parts(node)) part.classList.toggle(look, on);
}

// Moves to the number before or after with the keyboard.
export async function step(by) {
  if (store.view === "pages") await store.prepare();
  const next = paper.neighbour(over?.isConnected ? over : pinned, by);
  if (!next) return;
  if (over) dress(over, "看", false);
  dress(next, "看", true);
  next.scrollIntoView({ block: "nearest" });
  if (document.activeElement !== $("paper")) $("center").focus({ preventScroll: true }); // so that Enter is for the number
  over = next;
  tip(next);
}

export function current() {
  return over?.isConnected ? over : null;
}

export async function pin(node, aloud = true) {
  hideTip();
  let found;
  try {
    found = await fetchStory(node);
  } catch (error) {
    tell(error.message);
    return;
  }
  if (pinned) dress(pinned, "钉", false);
  pinned = node;
  dress(node, "钉", true);
  draw(found);
  if (aloud) choose("story");
}

export function unpin() {
  hideTip();
  if (over) dress(over, "看", false);
  if (pinned) dress(pinned, "钉", false);
  pinned = null;
  empty();
}

export function isPinned(node) {
  return node !== null && node === pinned;
}

// The table cell the pinned number came from.
export function toCell() {
  const cell = $("panel-story").querySelector("[data-cell]");
  if (cell) cell.click();
}

// After a new draft: what is pinned tells its new story, unless somebody is writing there.
export function renew() {
  if (!pinned || $("panel-story").querySelector("form.改写")) return;
  const now = paper.same(pinned);
  if (now) pin(now, false);
  else if (pinned.ownerDocument !== document) unpin();
}

function empty() {
  fill($("panel-story"), el("p", { class: "空话" }, "在文稿里点一个数，这里讲它从哪里来：哪张表的哪一格，哪条算式，哪个文件哪一行。"));
}

function draw(found) {
  const first = found.steps[0];
  fill(
    $("panel-story"),
    el("p", { class: /^[-\d.,%]+$/.test(found.text) ? "大数" : "引文" }, found.text),
    found.edit ? edit(found.edit) : null,
    steps(found.steps, true),
    !found.edit && first.kind === "填列" && !store.readOnly
      ? el("p", { class: "淡" }, "数字和名称请到“数据”里改。")
      : null,
  );
}

function edit(own) {
  const place = el("div", { class: "改处" });
  const open = () => fill(place, form({ ...own, done: () => shut() }));
  const shut = () => fill(place, el("button", { onclick: open }, "修改这段文字"));
  shut();
  return place;
}

function steps(list, full) {
  const node = el("ol", { class: "来历" });
  for (const one of list) {
    const item = el("li", { class: `步 深${Math.min(one.depth, 5)}` }, el("span", { class: `类 ${one.kind}` }, one.kind), line(one));
    if (full && one.cell) item.append(" ", cellButton(one.cell));
    if (one.place) item.append(where(one.place, full));
    node.append(item);
  }
  return node;
}

function line(one) {
  const text = el("b", {}, one.text || "空");
  if (one.kind === "计算") return el("span", {}, text, " ＝ ", one.what);
  if (one.kind === "表格") return el("span", {}, one.what, "：", text, one.note ? el("span", { class: "淡" }, `（${one.note}）`) : "");
  if (one.kind === "填列") return el("span", {}, one.what, "：", el("b", {}, short(one.text)));
  return el("span", {}, el("b", {}, short(one.text)), el("span", { class: "淡" }, `　取自 ${one.what}`));
}

function short(text) {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function cellButton(cell) {
  return el("button", { class: "小钮", "data-cell": cell, onclick: () => paper.jump(cell) || tell("这张表没有印出来") }, "到这一格");
}

function where(place, full) {
  const words = `${place.file} 第 ${place.line} 行`;
  if (!full) return el("span", { class: "处" }, words);
  const look = place.file === store.draft.file
    ? el("button", { class: "小钮", onclick: () => store.turn("source") || store.atLine(place.line) }, "看这一行")
    : null;
  const link = place.link ? el("a", { href: place.link, title: "在编辑器里打开" }, words) : el("span", {}, words);
  return el("span", { class: "处" }, link, " ", look);
}

Object.assign(store, { hover, hideTip, pin, renewStory: renew });
empty();
