// The list of departments and years.
import { $, ask, chips, clock, debounce, el, fill, listen } from "./dom.js";

let rows = [];

function address(name) {
  return `/d/${name.split("/").map(encodeURIComponent).join("/")}/`;
}

function line(row) {
  const [unit, year] = row.name.split("/");
  const papers = row.papers.flatMap((file, at) => [
    at ? "　" : "",
    el("a", { href: `${address(row.name)}papers/${encodeURIComponent(file)}` }, file),
  ]);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("a", { href: address(row.name) }, unit)),
    el("td", {}, year),
    el("td", { class: "签组" }, ...chips(row)),
    el("td", { class: "淡" }, clock(row.changed)),
    el("td", {}, ...(papers.length ? papers : [el("span", { class: "淡" }, "还没有")])),
  );
}

function show() {
  const wanted = $("filter").value.trim();
  const found = rows.filter((row) => row.name.includes(wanted));
  const focused = document.activeElement?.getAttribute("href");
  fill($("rows"), ...found.map(line));
  if (focused) [...$("rows").querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus();
  $("none").hidden = rows.length > 0;
  const ready = rows.filter((row) => row.ready).length;
  $("sum").textContent = rows.length ? `${rows.length} 份，${ready} 份可公开` : "";
}

const load = debounce(async () => {
  rows = await ask("/list");
  show();
}, 50);

$("filter").addEventListener("input", show);
listen("/events", { list: load }, (on) => {
  $("live").textContent = on ? "随改随看" : "连接断了，正在重连";
  $("live").classList.toggle("断", !on);
});
load();
