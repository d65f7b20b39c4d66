// Changing one text of the data file in place. A save says what it saw; when the file is another by now both are shown.
import { $, ask, el, fill } from "./dom.js";
import { tell } from "./store.js";

export function form({ path, value, digest, done }) {
  const box = el("textarea", { rows: Math.min(12, Math.max(3, Math.ceil(value.length / 20))), "aria-label": path, spellcheck: "false" });
  box.value = value;
  const state = el("span", { class: "淡", role: "status" });
  const node = el(
    "form",
    { class: "改写" },
    el("label", { class: "淡" }, path),
    box,
    el("div", { class: "钮行" }, el("button", { type: "submit", class: "主" }, "保存"), el("button", { type: "button", onclick: done }, "取消"), state),
  );
  let seen = digest;
  let base = value;

  async function save() {
    try {
      await ask("value", { path, value: box.value, digest: seen });
      tell("已保存");
      done();
    } catch (error) {
      if (error.status === 409 && error.body.digest) return clash(error.body);
      state.textContent = error.message;
      state.className = "错";
    }
  }

  function clash(body) {
    seen = body.digest;
    if (body.theirs === base) return save(); // something else in the file changed; this text is as it was seen
    base = body.theirs;
    return both(body.theirs, box.value, {
      mine: () => save(),
      theirs: () => {
        box.value = body.theirs;
      },
    });
  }

  node.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
    event.stopPropagation();
  });
  setTimeout(() => box.focus());
  return node;
}

// Both texts side by side; nothing is written until somebody chooses.
export function both(theirs, mine, choose) {
  const dialog = $("clash");
  const pick = (what) => () => {
    dialog.close();
    choose[what]?.();
  };
  fill(
    dialog,
    el("h2", {}, "文件在别处改过了，没有覆盖它"),
    el(
      "div",
      { class: "并排" },
      el("section", {}, el("h3", {}, `磁盘上现在的${count(theirs, mine)}`), el("pre", { tabindex: "0" }, ...marked(theirs, mine))),
      el("section", {}, el("h3", {}, `你写的${count(mine, theirs)}`), el("pre", { tabindex: "0" }, ...marked(mine, theirs))),
    ),
    el(
      "div",
      { class: "钮行" },
      el("button", { class: "主", onclick: pick("theirs") }, "用磁盘上的"),
      el("button", { onclick: pick("mine") }, "用我写的再保存"),
      el("button", { onclick: pick("later") }, "先不存，接着写"),
    ),
  );
  dialog.showModal();
  for (const pre of dialog.querySelectorAll("pre")) {
    const first = pre.querySelector("mark");
    if (first) pre.scrollTop = first.offsetTop - pre.offsetTop - pre.clientHeight / 3;
  }
}

function count(text, other) {
  const many = marked(text, other).filter((one) => one.nodeName === "MARK").length;
  return many && text.includes("\n") ? `（${many} 行不同，已标出）` : "";
}

// Lines of one text that the other does not have are marked.
function marked(text, other) {
  const known = new Set(other.split("\n"));
  return text.split("\n").flatMap((line) => [known.has(line) ? line : el("mark", {}, line || " "), "\n"]);
}
