// 文稿: the document in a frame of its own, which runs no script; this page reaches into it.
import { $, fill, el } from "./dom.js";
import { morph } from "./morph.js";
import { store, tell } from "./store.js";

const frame = $("paper");
const MANY = 400;
let back = null;

export const ready = new Promise((done) => {
  const settle = () => {
    if (!page()?.body || frame.contentWindow.location.pathname.slice(-5) !== "paper") return;
    arrive();
    done();
  };
  frame.addEventListener("load", settle);
  if (page()?.readyState === "complete") settle();
});

function page() {
  return frame.contentDocument;
}

function arrive() {
  const inside = page();
  if (inside.body.dataset.met) return;
  inside.body.dataset.met = "1";
  inside.addEventListener("mouseover", (event) => store.hover(event.target.closest?.(".数")));
  inside.addEventListener("mouseleave", () => store.hover(null));
  inside.addEventListener("click", (event) => {
    const number = event.target.closest?.(".数");
    if (number && !String(frame.contentWindow.getSelection())) store.pin(number);
  });
  inside.addEventListener("scroll", () => store.hideTip(), { passive: true });
  inside.addEventListener("keydown", (event) => store.onKey(event));
  mark(store.draft);
}

// The draft that the frame holds now.
export function number() {
  return page()?.body?.dataset.draft || 0;
}

// Brings the frame up to date.
export function show(draft) {
  const body = page().body;
  if (body.dataset.style !== String(draft.style) || !draft.shown !== !Number(body.dataset.draft)) reload();
  else if (body.dataset.draft !== String(draft.shown)) renew(body, draft);
}

// Takes in what changed since the draft in the frame; gives whether it was that one.
export function follow(news) {
  const body = page()?.body;
  if (body?.dataset.draft !== String(news.since) || body.dataset.style !== String(news.style)) return false;
  renew(body, news);
  return true;
}

function renew(body, draft) {
  const touched = keepPlace(() => update(body, draft.sections));
  body.dataset.draft = draft.shown;
  flash(touched);
}

function reload() {
  const y = frame.contentWindow.scrollY;
  frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, y), { once: true });
  frame.contentWindow.location.reload();
}

function update(body, sections) {
  const old = [...body.querySelectorAll(":scope > section")];
  const touched = new Set();
  sections.forEach((html, at) => {
    if (html === null) return;
    const fresh = page().createRange().createContextualFragment(html).firstElementChild;
    if (old[at]) morph(old[at], fresh, touched);
    else body.append(fresh);
  });
  old.slice(sections.length).forEach((gone) => gone.remove());
  return touched;
}

// Runs change so that what stands at the top of the window stays there.
function keepPlace(change) {
  const inside = frame.contentWindow;
  const anchor = [40, 90, 160, 240]
    .map((y) => page().elementFromPoint(inside.innerWidth / 2, y)?.closest("p,td,th,h1,h2,h3,h4,svg"))
    .find(Boolean);
  const before = anchor?.getBoundingClientRect().top;
  const result = change();
  if (anchor?.isConnected) {
    const moved = anchor.getBoundingClientRect().top - before;
    if (moved) inside.scrollBy({ top: moved, behavior: "instant" });
  }
  return result;
}

function flash(touched) {
  const found = new Set();
  for (const node of touched) {
    if (!node.isConnected) continue;
    const own = node.closest(".数");
    const inner = own ? parts(own) : [...node.querySelectorAll(".数")];
    (inner.length ? inner : [node]).forEach((one) => found.add(one));
  }
  if (!found.size || found.size > MANY) return;
  for (const node of found) {
    node.classList.add("变");
    setTimeout(() => node.classList.remove("变"), 1800);
  }
  tell(`已更新，${found.size} 处有变化`);
}

// Shows where problems stand, and why there is no newer document.
export function annotate(draft) {
  banner(draft);
  if (page()?.body) mark(draft);
}

function mark(draft) {
  for (const node of page().querySelectorAll(".有必改,.有提醒")) node.classList.remove("有必改", "有提醒");
  for (const one of draft.problems) {
    const node = one.target && one.level !== "告知" && find(one.target);
    if (node) node.classList.add(`有${one.level}`);
  }
}

// A frame prints what can be seen of it only: for as long as printing takes it is as high as what it holds.
window.addEventListener("beforeprint", () => {
  if (page()?.body) frame.style.height = `${page().documentElement.scrollHeight}px`;
});
window.addEventListener("afterprint", () => (frame.style.height = ""));

export function print() {
  frame.contentWindow.print();
}

export function banner(draft) {
  const place = $("banner");
  place.hidden = draft.current !== false || !["paper", "pages"].includes(store.view);
  if (place.hidden) return;
  const first = draft.problems.find((one) => one.level === "必改") || draft.problems[0];
  const line = first?.places[0];
  fill(
    place,
    el("strong", {}, draft.shown ? "下面是上一次编成的文稿。现在编不出来：" : "还编不出文稿："),
    first ? el("span", {}, first.message) : null,
    line ? el("span", { class: "处" }, `${line.file} 第 ${line.line} 行`) : null,
    first?.excerpt.length ? el("pre", { class: "码", tabindex: "0", "aria-label": "出问题的那一行" }, first.excerpt.join("\n")) : null,
    first?.hint ? el("span", { class: "改法" }, `改法：${first.hint}`) : null,
    line?.file === store.draft.file
      ? el("button", { class: "小钮", onclick: () => store.turn("source") || store.atLine(line.line) }, "到“数据”里看这一行")
      : null,
    line?.link ? el("a", { class: "小钮", href: line.link }, "在编辑器里打开") : null,
  );
}

export function find(target) {
  return target.startsWith("#") ? page().querySelector(`[data-n="${target.slice(1)}"]`) : page().getElementById(target);
}

// All spans of one number or text: its last characters may stand in a span of their own.
export function parts(node) {
  return node.ownerDocument.contains(node) ? [...home(node).querySelectorAll(`[data-n="${node.dataset.n}"]`)] : [node];
}

// Where the numbers beside this one are: the document, or the pictures of its pages.
function home(node) {
  return node.ownerDocument === document ? $("view-pages") : page();
}

// The node that stands for the same number now; after a change it may be another one, or none.
export function same(node) {
  if (node.isConnected) return node;
  return home(node).querySelector(`[data-n="${node.dataset.n}"]`);
}

// Shows an element and remembers where the reader was.
export function jump(target, keep = true) {
  store.turn("paper");
  const node = find(target);
  if (!node) return false;
  if (keep) remember();
  node.scrollIntoView({ block: /^H\d|SECTION|FIGURE/.test(node.nodeName) ? "start" : "center", inline: "nearest" });
  node.classList.remove("到");
  void node.offsetWidth;
  node.classList.add("到");
  setTimeout(() => node.classList.remove("到"), 2200);
  return true;
}

// The headings and tables that begin above the middle of the window, the nearest first.
export function here() {
  const middle = frame.contentWindow.innerHeight / 2;
  const places = page().querySelectorAll(":is(h1, h2, h3, h4, figure)[id]");
  const above = [...places].filter((node) => node.getBoundingClientRect().top <= middle);
  return above.map((node) => node.id).reverse();
}

// Brings the reader to where he was in another view.
export function showAt(id) {
  if (id) find(id)?.scrollIntoView({ block: "start", inline: "nearest" });
}

function remember() {
  back = frame.contentWindow.scrollY;
  $("back").hidden = false;
}

export function canReturn() {
  return back !== null;
}

export function goBack() {
  if (back === null) return;
  frame.contentWindow.scrollTo(0, back);
  back = null;
  $("back").hidden = true;
}

// The number after (1) or before (-1) the given one; without one the first that is in sight.
export function neighbour(from, step) {
  const all = [...(store.view === "pages" ? $("view-pages") : page()).querySelectorAll(".数")];
  if (!all.length) return null;
  if (all.includes(from)) return all[Math.min(Math.max(all.indexOf(from) + step, 0), all.length - 1)];
  return all.find((one) => one.getBoundingClientRect().top >= 0) || all[0];
}

export function place(node) {
  const outer = node.ownerDocument === document ? { left: 0, top: 0, right: window.innerWidth } : frame.getBoundingClientRect();
  const inner = node.getBoundingClientRect();
  return { left: outer.left + inner.left, top: outer.top + inner.top, bottom: outer.top + inner.bottom, edge: outer };
}

$("back").addEventListener("click", goBack);
