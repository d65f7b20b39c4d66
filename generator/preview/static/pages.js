// 版面: the true pages, as pictures of what will be printed. Over each lie spots that can be asked, one for every number.
import { $, ask, debounce, el, fill } from "./dom.js";
import { store, tell } from "./store.js";

const size = window.devicePixelRatio > 1.4 ? "2" : "1";
let opened = false;
let loading = false;
let again = false;
let places = {};
let wanted = [];

// ids: where the reader was in the document, the nearest heading or table first.
export function open(ids = []) {
  opened = true;
  wanted = ids;
  load();
}

// The heading or table that the page in the middle of the window belongs to.
export function here() {
  const at = [...$("view-pages").querySelectorAll(".张 figure")].indexOf(middle());
  const before = Object.entries(places).filter(([, page]) => page <= at);
  return before.reduce((best, one) => (best && best[1] > one[1] ? best : one), null)?.[0];
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
    const at = wanted.length ? `${size}-${encodeURIComponent(wanted[0])}` : "";
    draw(await ask(`sheets?eye=${eye()}&at=${at}`));
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

// What stands in the middle of the window, so that it is laid out and drawn first.
function eye() {
  const figure = middle();
  return figure ? `${figure.dataset.section}-${figure.dataset.index}-${size}` : "";
}

function middle() {
  const box = $("view-pages").getBoundingClientRect();
  const line = (box.top + box.bottom) / 2;
  return [...$("view-pages").querySelectorAll(".张 figure")].find((one) => one.getBoundingClientRect().bottom > line);
}

function draw(found) {
  places = found.places;
  const place = $("view-pages");
  if (!place.querySelector(".张")) fill(place, el("p", { class: "进度 淡", role: "status" }), el("div", { class: "张" }));
  const many = found.sheets.length;
  const words = found.trouble || (found.done ? `共 ${many} 页` : "正在排版…");
  place.querySelector(".进度").textContent = found.note ? `${words}。${found.note}` : words;
  place.querySelector(".进度").classList.toggle("错", Boolean(found.trouble));
  keepPlace(() => arrange(place.querySelector(".张"), found.sheets));
  arrive(found.done);
}

// Every page of a section keeps its figure, so that pages which come in before it do not make it load again.
function arrange(list, sheets) {
  const known = new Map([...list.children].map((figure) => [pageOf(figure.dataset), figure]));
  const figures = sheets.map((sheet) => known.get(pageOf(sheet)) || blank());
  const wanted = new Set(figures);
  for (const figure of [...list.children]) if (!wanted.has(figure)) figure.remove();
  figures.forEach((figure, at) => {
    if (list.children[at] !== figure) list.insertBefore(figure, list.children[at] || null);
    renewSheet(figure, sheets[at]);
  });
}

const pageOf = ({ section, index }) => `${section}-${index}`;

// Runs change so that the page in the middle of the window stays there.
function keepPlace(change) {
  const figure = middle();
  const before = figure?.getBoundingClientRect().top;
  change();
  if (figure?.isConnected) $("view-pages").scrollTop += figure.getBoundingClientRect().top - before;
}

function arrive(done) {
  const id = wanted.find((one) => one in places);
  if (id === undefined || (!done && id !== wanted[0])) return;
  jump(id);
}

// Shows the page a heading or table is on.
export function jump(id) {
  wanted = [];
  const figure = $("view-pages").querySelectorAll(".张 figure")[places[id]];
  figure?.scrollIntoView({ block: "start" });
  return Boolean(figure);
}

function blank() {
  const figure = el("figure", {}, el("div", { class: "页" }, el("img", { loading: "lazy", decoding: "async" })), el("figcaption"));
  figure.addEventListener("pointermove", () => spots(figure), { passive: true });
  return figure;
}

function renewSheet(figure, sheet) {
  const image = figure.querySelector("img");
  const address = `sheets/${sheet.mark}/${size}.png`;
  const words = sheet.number ? `第 ${sheet.number} 页` : sheet.kind;
  Object.assign(figure.dataset, { section: sheet.section, index: sheet.index, pages: sheet.pages });
  if (figure.dataset.spotted !== `${sheet.pages}/${sheet.index}`) {
    for (const old of figure.querySelectorAll(".热")) old.remove();
    delete figure.dataset.spotted;
  }
  if (image.getAttribute("src") !== address) {
    image.width = sheet.w;
    image.height = sheet.h;
    image.src = address;
  }
  image.alt = words;
  figure.classList.toggle("横", sheet.w > sheet.h);
  figure.lastChild.textContent = words;
}

// For those who read with the keyboard: the numbers of the pages in sight.
store.prepare = async () => {
  const box = $("view-pages").getBoundingClientRect();
  const figures = [...$("view-pages").querySelectorAll(".张 figure")].filter((one) => {
    const own = one.getBoundingClientRect();
    return own.bottom > box.top && own.top < box.bottom;
  });
  await Promise.all(figures.map(spots));
};

// The numbers of a page, when somebody moves over it or asks for the next one: finding them takes as long as laying it out.
async function spots(figure) {
  const { pages, index, section } = figure.dataset;
  const own = `${pages}/${index}`;
  if (figure.dataset.spotted === own || figure.dataset.asked === own) return;
  figure.dataset.asked = own;
  let found;
  try {
    found = await ask(`sheets/${pages}/${index}/spots`);
  } catch {
    return; // the page is being laid out again and will have another number
  } finally {
    delete figure.dataset.asked;
  }
  if (figure.dataset.pages !== pages || figure.dataset.index !== index) return;
  figure.dataset.spotted = own;
  for (const old of figure.querySelectorAll(".热")) old.remove();
  figure.querySelector(".页").append(...found.map((one) => spot(section, one)));
  store.renewStory();
}

function spot(section, [number, words, left, top, width, height]) {
  const node = el("span", { class: "数 热", role: "button", tabindex: "-1", "data-n": `${section}.${number}`, "aria-label": `${words}，看来历` });
  Object.assign(node.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  return node;
}

const view = $("view-pages");
view.addEventListener("mouseover", (event) => store.hover(event.target.closest?.(".热")));
view.addEventListener("mouseleave", () => store.hover(null));
view.addEventListener("click", (event) => {
  const node = event.target.closest?.(".热");
  if (node) store.pin(node);
});
view.addEventListener("scroll", () => store.hideTip(), { passive: true });
view.addEventListener("scroll", debounce(load, 400), { passive: true });
