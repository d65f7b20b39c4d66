// 版面: the true pages, as pictures of what will be printed.
import { $, ask, el, fill } from "./dom.js";
import { store, tell } from "./store.js";

const size = window.devicePixelRatio > 1.4 ? "2" : "1";
let opened = false;
let loading = false;
let again = false;
let places = {};

export function open() {
  opened = true;
  load();
}

export function renew() {
  if (opened && store.view === "pages") load();
}

export async function load() {
  if (!opened || store.view !== "pages") return;
  if (loading) {
    again = true;
    return;
  }
  loading = true;
  try {
    draw(await ask("sheets"));
  } catch (error) {
    if (!$("view-pages").querySelector("figure")) fill($("view-pages"), el("p", { class: "空话" }, error.message));
    else tell(error.message);
  }
  loading = false;
  if (again) {
    again = false;
    load();
  }
}

function draw(found) {
  places = found.places;
  const place = $("view-pages");
  if (!place.querySelector(".张")) fill(place, el("p", { class: "进度 淡", role: "status" }), el("div", { class: "张" }));
  place.querySelector(".进度").textContent = found.done ? `共 ${found.sheets.length} 页` : "正在排版…";
  const list = place.querySelector(".张");
  while (list.children.length > found.sheets.length) list.lastChild.remove();
  found.sheets.forEach((sheet, at) => {
    if (!list.children[at]) list.append(blank());
    renewSheet(list.children[at], sheet);
  });
}

// Shows the page a heading or table is on.
export function jump(id) {
  const figure = $("view-pages").querySelectorAll(".张 figure")[places[id]];
  figure?.scrollIntoView({ block: "start" });
  return Boolean(figure);
}

function blank() {
  return el("figure", {}, el("img", { loading: "lazy", decoding: "async" }), el("figcaption"));
}

function renewSheet(figure, sheet) {
  const image = figure.firstChild;
  const address = `sheets/${sheet.pages}/${sheet.index}/${size}.png`;
  const words = sheet.number ? `第 ${sheet.number} 页` : sheet.kind;
  if (image.getAttribute("src") !== address) {
    image.width = sheet.w;
    image.height = sheet.h;
    image.src = address;
  }
  image.alt = words;
  figure.classList.toggle("横", sheet.w > sheet.h);
  figure.lastChild.textContent = words;
}
