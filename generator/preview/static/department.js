// The page of one department-year: takes drafts as they come and hands them to the panes.
import { $, ask, chips, clock, fill, listen } from "./dom.js";
import * as paper from "./paper.js";
import * as pages from "./pages.js";
import * as panel from "./panel.js";
import * as source from "./source.js";
import * as story from "./story.js";
import * as compare from "./compare.js";
import { keys } from "./keys.js";
import { store, tell } from "./store.js";

const views = { paper, pages, source, compare };

let running = false;
let again = false;

async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    await paper.ready;
    take(await newest());
    beside(await ask("margin"));
  } catch (error) {
    tell(error.message);
  }
  running = false;
  if (again) {
    again = false;
    refresh();
  }
}

// The document is told of as soon as it can be read. How it stands is not known yet, so what says that stays as it is.
function early(news) {
  if (!paper.follow(news)) return;
  store.draft.shown = news.shown;
  unsettled(true);
}

// The newest draft; asked for again when the document went on meanwhile.
async function newest() {
  const have = paper.number();
  const draft = await ask(`draft?have=${have}`);
  return have === paper.number() ? draft : newest();
}

// While a draft is not judged yet, the signs of the one before it are there, and fade when that takes long.
function unsettled(on) {
  for (const id of ["state", "panel-problems", "panel-blanks", "outline"]) $(id).setAttribute("aria-busy", on);
}

function take(draft) {
  Object.assign(store.draft, draft);
  paper.show(store.draft);
  fill($("state"), ...chips(draft));
  document.title = `${draft.counts.必改 ? `（必改 ${draft.counts.必改}）` : ""}${draft.name} — 预览`;
  $("live").title = `这一稿用了 ${draft.took} 毫秒`;
  $("live").textContent = `${clock(draft.changed)} 修改`;
}

function beside(margin) {
  Object.assign(store.draft, margin, { number: store.draft.number });
  const draft = store.draft;
  paper.annotate(draft);
  panel.show(draft);
  unsettled(false);
  story.renew();
  source.renew();
  compare.renew();
  document.body.dataset.draft = draft.number;
}

export function turn(name) {
  const from = store.view === "pages" ? pages.here() : "";
  const to = store.view === "paper" && name === "pages" ? paper.here() : [];
  store.view = name;
  for (const [key, view] of Object.entries(views)) {
    const chosen = key === name;
    $(`view-${key}`).hidden = !chosen;
    $(`tab-${key}`).setAttribute("aria-selected", chosen);
    $(`tab-${key}`).tabIndex = chosen ? 0 : -1;
    if (chosen) view.open?.(to);
  }
  if (name === "paper") paper.showAt(from);
  paper.banner(store.draft);
  $("back").hidden = name !== "paper" || !paper.canReturn();
  side("稿");
}

export function side(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll(".底 button")) {
    if (button.dataset.pane === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

store.turn = turn;
store.side = side;

for (const list of document.querySelectorAll("[role=tablist]")) {
  list.addEventListener("keydown", (event) => {
    const tabs = [...list.querySelectorAll("[role=tab]")];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
}
for (const tab of document.querySelectorAll("[data-view]")) tab.addEventListener("click", () => turn(tab.dataset.view));
for (const button of document.querySelectorAll(".底 button")) button.addEventListener("click", () => side(button.dataset.pane));
for (const button of document.querySelectorAll(".下载")) button.addEventListener("click", () => download(button));
$("help").addEventListener("click", () => $("keys").showModal());

async function download(button) {
  const words = button.textContent;
  button.disabled = true;
  button.textContent = "正在编制…";
  try {
    const answer = await fetch(`download/${button.dataset.format}`);
    if (!answer.ok) {
      const body = await answer.json().catch(() => ({ error: "没有编成" }));
      throw new Error([body.error, ...(body.problems || []).map((one) => one.message)].join("；"));
    }
    const name = decodeURIComponent(answer.headers.get("content-disposition").split("''")[1]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(`已下载 ${name}`);
  } catch (error) {
    tell(error.message, true);
  }
  button.disabled = false;
  button.textContent = words;
}

keys();
const news = { paper: early, draft: () => { refresh(); pages.renew(); }, sheets: () => pages.load() };
listen("events", news, (on) => {
  $("live").classList.toggle("断", !on);
  if (!on) $("live").textContent = "连接断了，正在重连";
  else refresh();
});
