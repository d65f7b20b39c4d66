// Keys for those who read without a mouse. Nothing is taken from somebody who is writing.
import { $ } from "./dom.js";
import * as paper from "./paper.js";
import * as panel from "./panel.js";
import * as story from "./story.js";
import { store } from "./store.js";

const VIEWS = { 1: "paper", 2: "pages", 3: "source", 4: "compare" };

export function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === "p" && store.view === "paper") {
    event.preventDefault();
    return paper.print();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input,textarea,select,dialog")) return;
  const act = VIEWS[event.key] ? () => store.turn(VIEWS[event.key]) : actions[event.key];
  if (!act || (event.key === "Enter" && event.target.closest?.("button,a,summary"))) return;
  if (act() !== false) event.preventDefault();
}

const actions = {
  j: () => story.step(1),
  k: () => story.step(-1),
  n: () => panel.step(1),
  p: () => panel.step(-1),
  b: () => paper.goBack(),
  "?": () => $("keys").showModal(),
  Escape: () => story.unpin(),
  Enter: () => {
    const node = story.current();
    if (!node) return false;
    return story.isPinned(node) ? story.toCell() : story.pin(node);
  },
};

export function keys() {
  store.onKey = onKey;
  document.addEventListener("keydown", onKey);
}
