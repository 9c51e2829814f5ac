// The picture of the graph: zoom and pan, find a node, and mark what a step uses.

const svg = document.querySelector("svg.graph");
const stage = document.querySelector(".stage");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const size = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
const shown = { x: 0, y: 0, zoom: 1 };
const nodes = new Map();
for (const element of svg.querySelectorAll("[data-node]")) {
  nodes.set(element.dataset.node, element);
  for (const also of (element.dataset.also || "").split(" ").filter(Boolean)) nodes.set(also, element);
}
const edges = [...svg.querySelectorAll(".edge")];

function showView() {
  const width = stage.clientWidth / shown.zoom, height = stage.clientHeight / shown.zoom;
  svg.setAttribute("viewBox", `${shown.x} ${shown.y} ${width} ${height}`);
}

function zoomBy(factor, clientX, clientY) {
  const bounds = stage.getBoundingClientRect();
  const px = (clientX === undefined ? bounds.width / 2 : clientX - bounds.left), py = (clientY === undefined ? bounds.height / 2 : clientY - bounds.top);
  const zoom = Math.min(6, Math.max(0.05, shown.zoom * factor));
  shown.x += px / shown.zoom - px / zoom;
  shown.y += py / shown.zoom - py / zoom;
  shown.zoom = zoom;
  showView();
}

// The whole width, and the whole height where it stays readable.
function fit() {
  const height = foldedY(size.height);
  const whole = Math.min(stage.clientWidth / size.width, stage.clientHeight / height);
  shown.zoom = Math.min(1.5, Math.max(whole, Math.min(0.85, stage.clientWidth / size.width)));
  shown.x = (size.width - stage.clientWidth / shown.zoom) / 2;
  shown.y = height * shown.zoom < stage.clientHeight ? (height - stage.clientHeight / shown.zoom) / 2 : 0;
  showView();
}

let gliding = 0;
function glideTo(x, y) {
  cancelAnimationFrame(gliding);
  const from = { x: shown.x, y: shown.y }, began = performance.now();
  const tick = (now) => {
    const share = calm.matches ? 1 : Math.min(1, (now - began) / 260), eased = share * (2 - share);
    shown.x = from.x + (x - from.x) * eased;
    shown.y = from.y + (y - from.y) * eased;
    showView();
    if (share < 1) gliding = requestAnimationFrame(tick);
  };
  tick(began);
}

// Pans, as little as it must, until the point is well inside.
function bringIntoView(x, y) {
  const width = stage.clientWidth / shown.zoom, height = stage.clientHeight / shown.zoom;
  const within = (at, from, length) => (at < from + length * 0.2 || at > from + length * 0.8 ? at - length / 2 : from);
  glideTo(within(x, shown.x, width), within(y, shown.y, height));
}

function centreOf(element) {
  const bounds = element.querySelector(".shape").getBBox();
  return { x: bounds.x + bounds.width / 2, y: foldedY(bounds.y + bounds.height / 2), right: bounds.x + bounds.width, top: bounds.y };
}

function showNode(id) {
  const element = nodes.get(id);
  if (!element) return;
  const { x, y } = centreOf(element);
  if (shown.zoom < 0.7) zoomBy(0.85 / shown.zoom);
  bringIntoView(x, y);
}

const pointers = new Map();
let travelled = 0;
stage.addEventListener("pointerdown", (event) => {
  pointers.set(event.pointerId, event);
  travelled = 0;
});
stage.addEventListener("pointermove", (event) => {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const others = [...pointers.values()].filter((pointer) => pointer.pointerId !== event.pointerId);
  if (others.length === 1) {
    const distance = (pointer) => Math.hypot(pointer.clientX - others[0].clientX, pointer.clientY - others[0].clientY);
    zoomBy(distance(event) / Math.max(1, distance(before)), others[0].clientX, others[0].clientY);
  } else {
    shown.x -= (event.clientX - before.clientX) / shown.zoom;
    shown.y -= (event.clientY - before.clientY) / shown.zoom;
    showView();
  }
  travelled += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
  if (travelled > 4) stage.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, event);
});
for (const name of ["pointerup", "pointercancel", "pointerleave"]) stage.addEventListener(name, (event) => pointers.delete(event.pointerId));
stage.addEventListener("wheel", (event) => {
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) return zoomBy(Math.exp(-event.deltaY / 200), event.clientX, event.clientY);
  shown.x += event.deltaX / shown.zoom;
  shown.y += event.deltaY / shown.zoom;
  showView();
}, { passive: false });

// A node is called what stands in it and on it, badges and marks too.
function nameNode(element) {
  const texts = [...element.querySelectorAll("text")].map((text) => text.textContent.trim());
  element.setAttribute("aria-label", [...texts, ...[...element.querySelectorAll(".verdict title")].map((title) => title.textContent)].join(" "));
}

// Classes: what is done, what is active, and which way it goes.
function markStep(index) {
  const step = steps[index];
  svg.classList.toggle("way-forward", step.way === "forward");
  svg.classList.toggle("way-backward", step.way === "backward");
  const made = new Set(), reached = new Set();
  const forwardCount = step.way === "start" ? 0 : step.way === "forward" ? step.at + 1 : trace.ops.length;
  trace.ops.slice(0, forwardCount).forEach((op) => [op.id, op.output, ...op.operands.map((operand) => operand.tensor)].forEach((id) => made.add(id)));
  if (step.way === "backward") backward.slice(0, step.at + 1).forEach((done) => [done.op, byId.get(done.op).output, ...done.terms.map((term) => term.to)].forEach((id) => reached.add(id)));
  const active = new Set(step.op ? [step.op.id] : []);
  for (const [id, element] of nodes) if (id === element.dataset.node) {
    const all = [id, ...(element.dataset.also || "").split(" ").filter(Boolean)];
    element.classList.toggle("made", all.some((one) => made.has(one)));
    element.classList.toggle("reached", all.some((one) => reached.has(one)));
    element.classList.toggle("active", all.some((one) => active.has(one)));
    element.classList.toggle("meeting", Boolean(step.meet) && all.includes(step.meet.tensor.id));
  }
  const isAt = (edge, id) => nodes.get(id) === nodes.get(edge.dataset.from) || nodes.get(id) === nodes.get(edge.dataset.to);
  for (const edge of edges) {
    const both = [edge.dataset.from, edge.dataset.to];
    edge.classList.toggle("made", both.every((id) => made.has(id)));
    edge.classList.toggle("reached", both.every((id) => reached.has(id)));
    edge.classList.toggle("active", Boolean(step.op) && isAt(edge, step.op.id));
  }
  markArrivals(step);
}

// A node that waits for further terms says how many have arrived.
function markArrivals(step) {
  for (const badge of svg.querySelectorAll(".arrivals")) {
    const element = badge.parentElement;
    badge.remove();
    nameNode(element);
  }
  if (step.way !== "backward") return;
  for (const tensor of trace.tensors) {
    const of = tensor.arrivals.length, arrived = tensor.arrivals.filter((term) => term.at <= step.at).length;
    const element = nodes.get(tensor.id);
    if (of < 2 || arrived === 0 || !element) continue;
    const { right, top } = centreOf(element);
    const isWhole = arrived === of;
    const badge = make("g", { class: isWhole ? "arrivals whole" : "arrivals" }, make("rect", { x: right - 8, y: top - 11, width: 40, height: 18, rx: 9 }), make("text", { x: right + 12, y: top + 2, "text-anchor": "middle" }, isWhole ? `Σ ${of}` : `${arrived}/${of}`));
    badge.append(make("title", null, `${arrived} of ${of} terms of the gradient have arrived`));
    element.append(badge);
    nameNode(element);
  }
}
