// 比较: this draft against last year's document or an earlier draft.
import { $, ask, clock, el, fill } from "./dom.js";
import * as paper from "./paper.js";
import { store } from "./store.js";

let built = false;
let chooser;
let result;
let options = "";

function build() {
  built = true;
  chooser = el("select", { id: "against", onchange: load });
  result = el("div", { class: "比较" });
  fill($("view-compare"), el("div", { class: "钮行 工具" }, el("label", { for: "against" }, "这一稿和"), chooser, el("span", {}, "比")), result);
}

export function open() {
  if (!built) build();
  choices();
  load();
}

export function renew() {
  if (!built) return;
  choices();
  if (store.view === "compare") load();
}

function choices() {
  const last = document.body.dataset.last;
  const earlier = store.draft.versions.filter((one) => one.number !== store.draft.shown).reverse();
  const kept = [...store.draft.kept].reverse();
  const key = JSON.stringify([earlier, kept]);
  if (key === options) return;
  options = key;
  const chosen = chooser.value || "last";
  fill(
    chooser,
    el("option", { value: "last" }, `上年（${last}）`),
    ...group("这次打开以后", earlier.map((one) => el("option", { value: one.number }, `${clock(one.at)} 的第 ${one.number} 稿`))),
    ...group("以前的稿", kept.map((one) => el("option", { value: one.stamp }, `${clock(one.at)} 的稿`))),
  );
  chooser.value = chosen;
  if (!chooser.value) chooser.value = "last";
}

function group(label, options) {
  return options.length ? [el("optgroup", { label }, ...options)] : [];
}

async function load() {
  if (!result.childElementCount) fill(result, el("p", { class: "空话" }, "正在比较…"));
  try {
    draw(await ask(`compare?with=${encodeURIComponent(chooser.value)}`));
  } catch (error) {
    fill(result, el("p", { class: "空话" }, error.message));
  }
}

function draw(found) {
  if (found.error) {
    fill(result, el("p", { class: "空话" }, found.error));
    return;
  }
  if (!found.numbers.length && !found.sentences.length) {
    fill(result, el("p", { class: "空话" }, "一个数、一句话都没有变。"));
    return;
  }
  fill(result, sentences(found.sentences), numbers(found.numbers));
}

function sentences(list) {
  if (!list.length) return el("p", { class: "淡" }, "文字没有变。");
  let where = null;
  const nodes = [];
  for (const one of list) {
    if (one.where !== where) nodes.push(el("h3", {}, one.where || "封面"));
    where = one.where;
    const marks = { 同: "span", 删: "del", 增: "ins" };
    nodes.push(el("p", { class: `句 ${one.kind}` }, el("span", { class: "类" }, one.kind), ...one.pieces.map(([kind, text]) => el(marks[kind], {}, text))));
  }
  return el("section", {}, el("h2", {}, `文字　${list.length} 句不同`), ...nodes);
}

function numbers(list) {
  if (!list.length) return el("p", { class: "淡" }, "表里的数没有变。");
  const row = (one) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, el("button", { class: "如链", onclick: () => paper.jump(one.cell) }, one.cell)),
      el("td", {}, one.old),
      el("td", {}, one.new),
      el("td", {}, one.change),
      el("td", {}, one.share),
    );
  const head = ["表·行·栏", "原来", "现在", "差额", "幅度"].map((words) => el("th", { scope: "col" }, words));
  return el(
    "section",
    {},
    el("h2", {}, `表格　${list.length} 个数不同`),
    el("div", { class: "宽" }, el("table", { class: "清单 数表" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...list.map(row)))),
  );
}
