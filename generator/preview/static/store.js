// What all panes share: the newest draft, how to speak to the user, and what those that are read can ask of those beside them.
import { $ } from "./dom.js";

export const store = {
  draft: { number: 0, shown: 0, problems: [], blanks: [], outline: [], versions: [], kept: [], counts: {} },
  view: "paper",
  readOnly: document.body.dataset.readOnly === "1",
  turn: () => {},
  side: () => {},
  prepare: async () => {},
  hover: () => {},
  hideTip: () => {},
  pin: () => {},
  renewStory: () => {},
  onKey: () => {},
};

let timer = 0;

// Says something at the foot of the window, for the eye and for screen readers.
export function tell(words, grave = false) {
  const place = $("say");
  place.textContent = words;
  place.className = grave ? "读 现 急" : "读 现";
  clearTimeout(timer);
  timer = setTimeout(() => (place.className = "读"), grave ? 8000 : 2500);
}
