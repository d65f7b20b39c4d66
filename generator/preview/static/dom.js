// Small helpers: elements from code (never from text), requests, keys, times.

export const $ = (id) => document.getElementById(id);

export function el(name, properties = {}, ...inside) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...inside.filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

export function fill(node, ...inside) {
  node.replaceChildren(...inside.filter((one) => one !== null && one !== undefined && one !== false));
}

export class Refused extends Error {
  constructor(status, body) {
    super(body.error || "没有成功");
    this.status = status;
    this.body = body;
  }
}

export async function ask(path, body) {
  const options = { headers: { Accept: "application/json" } };
  if (body !== undefined) {
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused(0, { error: "连不上预览服务，它可能已经停了" });
  }
  const text = await answer.text();
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    found = { error: text };
  }
  if (!answer.ok) throw new Refused(answer.status, found);
  return found;
}

// Server-sent events; closed while nobody sees the page, for a browser opens only six connections to one server.
export function listen(path, handlers, onState) {
  let source = null;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(path);
    source.onopen = () => onState(true);
    source.onerror = () => onState(false);
    for (const [kind, handler] of Object.entries(handlers)) {
      source.addEventListener(kind, (event) => handler(JSON.parse(event.data)));
    }
  };
  const close = () => {
    source?.close();
    source = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
}

export function clock(seconds) {
  if (!seconds) return "";
  const day = new Date(seconds * 1000);
  const two = (n) => String(n).padStart(2, "0");
  const time = `${two(day.getHours())}:${two(day.getMinutes())}`;
  const today = new Date().toDateString() === day.toDateString();
  return today ? `今天 ${time}` : `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${time}`;
}

// Chips that say how a department-year stands.
export function chips(row) {
  if (!row.known) return [el("span", { class: "签 待" }, "正在编制")];
  const found = [];
  if (row.ready) found.push(el("span", { class: "签 好" }, "可公开"));
  if (!row.readable) found.push(el("span", { class: "签 必改" }, "编不出"));
  for (const word of ["必改", "提醒"]) {
    if (row.counts[word]) found.push(el("span", { class: `签 ${word}` }, `${word} ${row.counts[word]}`));
  }
  return found;
}

export function debounce(work, delay) {
  let timer = 0;
  return (...what) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...what), delay);
  };
}
