// Makes an old tree equal to a fresh one by touching only what differs, so that place, selection and focus survive.
// Children are paired in order: first those with the same words, then those that differ in digits only, then the rest.

export function morph(old, fresh, touched = new Set()) {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) {
    old.replaceWith(fresh);
    note(fresh, touched);
  } else if (old.nodeType === Node.ELEMENT_NODE) {
    if (old.isEqualNode(fresh)) return touched;
    attributes(old, fresh);
    children(old, fresh, touched);
  } else if (old.nodeValue !== fresh.nodeValue) {
    old.nodeValue = fresh.nodeValue;
    if (old.parentElement) touched.add(old.parentElement);
  }
  return touched;
}

// What was found wrong with the old tree stays marked until it is known what is wrong with the new one.
const MARKS = ["有必改", "有提醒"];

function attributes(old, fresh) {
  const marked = MARKS.filter((one) => old.classList.contains(one));
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  if (marked.length) old.classList.add(...marked);
}

function children(old, fresh, touched) {
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  const partner = pair(before, after);
  const kept = new Set(partner.filter((at) => at >= 0));
  before.forEach((node, at) => kept.has(at) || node.remove());
  let next = null;
  for (let at = after.length - 1; at >= 0; at--) {
    const own = partner[at] < 0 ? null : before[partner[at]];
    if (!own) {
      old.insertBefore(after[at], next);
      note(after[at], touched);
      next = after[at];
    } else {
      const sameKind = own.nodeName === after[at].nodeName;
      morph(own, after[at], touched);
      next = sameKind ? own : after[at];
    }
  }
}

// For each node of after the place of its partner in before, or -1; partners keep their order.
function pair(before, after) {
  const partner = after.map(() => -1);
  let start = 0;
  let oldEnd = before.length;
  let newEnd = after.length;
  const words = (node) => node.nodeName + node.textContent;
  while (start < oldEnd && start < newEnd && words(before[start]) === words(after[start])) {
    partner[start] = start;
    start++;
  }
  while (oldEnd > start && newEnd > start && words(before[oldEnd - 1]) === words(after[newEnd - 1])) {
    partner[--newEnd] = --oldEnd;
  }
  match(before, after, start, oldEnd, start, newEnd, partner, [words, masked, (node) => node.nodeName]);
  return partner;
}

function masked(node) {
  return node.nodeName + node.textContent.replace(/[\d.,]+/g, "#");
}

// Pairs what has the same key, in order, then the gaps between by the next key.
function match(before, after, a, aEnd, b, bEnd, partner, keys) {
  if (a >= aEnd || b >= bEnd || !keys.length) return;
  const [key, ...rest] = keys;
  const places = new Map();
  for (let at = a; at < aEnd; at++) {
    const own = key(before[at]);
    if (!places.has(own)) places.set(own, []);
    places.get(own).push(at);
  }
  let oldGap = a;
  let newGap = b;
  for (let at = b; at < bEnd; at++) {
    const found = (places.get(key(after[at])) || []).find((place) => place >= oldGap);
    if (found === undefined) continue;
    partner[at] = found;
    match(before, after, oldGap, found, newGap, at, partner, rest);
    oldGap = found + 1;
    newGap = at + 1;
  }
  match(before, after, oldGap, aEnd, newGap, bEnd, partner, rest);
}

function note(node, touched) {
  if (node.nodeType === Node.ELEMENT_NODE) touched.add(node);
  else if (node.parentElement) touched.add(node.parentElement);
}
