// 数据: the YAML itself, with the lines that have problems marked.
import { $, ask, debounce, el, fill } from "./dom.js";
import { store, tell } from "./store.js";
import { both } from "./value.js";

const LINE = 20;
let built = false;
let box;
let gutter;
let bands;
let state;
let banner;
let seen = "";
let saved = "";
let wanted = 0;
let own = null;

function build() {
  built = true;
  gutter = el("div", { class: "行号", "aria-hidden": "true" });
  bands = el("div", { class: "带", "aria-hidden": "true" });
  box = el("textarea", { id: "yaml", wrap: "off", spellcheck: "false", autocomplete: "off", autocapitalize: "off", "aria-label": "数据文件" });
  box.readOnly = store.readOnly;
  state = el("span", { class: "淡", role: "status", id: "source-state" });
  banner = el("div", { class: "横幅", hidden: true });
  const save = el("button", { class: "主", id: "save", onclick: () => keep() }, "保存");
  fill(
    $("view-source"),
    el("div", { class: "钮行 工具" }, store.readOnly ? el("span", { class: "淡" }, "只读") : save, el("button", { onclick: undo }, "回到磁盘上的"), state),
    banner,
    el("div", { class: "编辑" }, gutter, el("div", { class: "纸" }, bands, box)),
    el("ol", { id: "source-problems", class: "问题 窄" }),
  );
  box.addEventListener("scroll", follow);
  box.addEventListener("input", () => {
    number();
    mark([]);
    check();
    tellState();
  });
  box.addEventListener("keydown", key);
}

export async function open() {
  if (!built) build();
  if (!dirty()) await load();
  if (wanted) atLine(wanted);
}

// A new draft: take the file as it is now, unless somebody is writing.
export async function renew() {
  if (!built) return;
  if (dirty() && store.draft.digest !== seen) {
    fill(banner, el("span", {}, "文件在别处改过了。你写的还没有保存。"), el("button", { onclick: compareBoth }, "两份都看"));
    banner.hidden = false;
    return;
  }
  if (!dirty()) await load();
}

async function load() {
  let found;
  try {
    found = await ask("file");
  } catch (error) {
    tell(error.message, true);
    return;
  }
  take(found.text, found.digest);
  mark(store.draft.problems);
}

function take(text, digest) {
  if (box.value !== text) {
    const { scrollTop, selectionStart } = box;
    box.value = text;
    box.setSelectionRange(selectionStart, selectionStart);
    box.scrollTop = scrollTop;
  }
  saved = text;
  seen = digest;
  banner.hidden = true;
  number();
  tellState();
}

function dirty() {
  return built && box.value !== saved;
}

function tellState() {
  state.textContent = dirty() ? "有改动还没有保存（Ctrl＋S）" : store.readOnly ? "" : "已保存";
  $("save")?.toggleAttribute("disabled", !dirty());
}

async function undo() {
  saved = box.value;
  await load();
}

async function compareBoth() {
  const found = await ask("file");
  clash({ theirs: found.text, digest: found.digest });
}

async function keep() {
  if (store.readOnly) return;
  try {
    const { digest } = await ask("file", { text: box.value, digest: seen });
    take(box.value, digest);
    tell("已保存");
  } catch (error) {
    if (error.status === 409 && error.body.digest) clash(error.body);
    else tell(error.message, true);
  }
}

function clash(body) {
  seen = body.digest;
  both(body.theirs, box.value, {
    mine: keep,
    theirs: () => {
      take(body.theirs, body.digest);
      mark(store.draft.problems);
    },
  });
}

function key(event) {
  event.stopPropagation();
  if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    keep();
  } else if (event.key === "Escape") {
    $("save")?.focus();
  } else if (event.key === "Enter" && !event.isComposing && !store.readOnly) {
    event.preventDefault();
    const before = box.value.slice(0, box.selectionStart);
    const indent = before.slice(before.lastIndexOf("\n") + 1).match(/^ */)[0];
    document.execCommand("insertText", false, `\n${indent}`);
  }
}

const check = debounce(async () => {
  if (!dirty() || store.readOnly) return mark(store.draft.problems);
  try {
    mark(await ask("check", { text: box.value }));
  } catch {
    /* the next key asks again */
  }
}, 500);

function number() {
  const lines = box.value.split("\n").length;
  if (gutter.childElementCount === lines) return;
  fill(gutter, ...Array.from({ length: lines }, (_, at) => el("span", {}, String(at + 1))));
  follow();
}

function follow() {
  gutter.scrollTop = box.scrollTop;
  bands.style.transform = `translateY(${-box.scrollTop}px)`;
}

function mark(problems) {
  own = problems.filter((one) => one.places.some((place) => place.file === store.draft.file));
  for (const line of gutter.children) {
    line.className = "";
    line.removeAttribute("title");
  }
  const strips = [];
  for (const one of [...own].reverse()) {
    const { line } = one.places.find((place) => place.file === store.draft.file);
    const row = gutter.children[line - 1];
    if (!row) continue;
    row.className = one.level;
    row.title = one.message;
    const strip = el("span", { class: one.level });
    strip.style.top = `${(line - 1) * LINE + 6}px`;
    strips.push(strip);
  }
  fill(bands, ...strips);
  const grave = own.filter((one) => one.level !== "告知");
  fill($("source-problems"), ...grave.map(item));
  $("source-problems").hidden = !grave.length;
}

function item(one) {
  const place = one.places.find((known) => known.file === store.draft.file);
  const go = () => atLine(place.line, place.column);
  const words = `第 ${place.line} 行　${one.message}${one.hint ? `　改法：${one.hint}` : ""}`;
  return el("li", { class: `题 ${one.level}` }, el("button", { class: "题面", onclick: go }, el("span", { class: `签 ${one.level}` }, one.level), el("span", {}, words)));
}

export function atLine(line, column = 1) {
  wanted = line;
  if (!built || !box.value) return;
  wanted = 0;
  const lines = box.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const end = start + (lines[line - 1]?.length || 0);
  box.focus({ preventScroll: true });
  box.setSelectionRange(Math.min(start + column - 1, end), end);
  box.scrollTop = Math.max(0, (line - 8) * LINE);
  box.scrollLeft = 0;
}

store.atLine = atLine;
