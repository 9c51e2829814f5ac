// The page as a whole: where the reader is, keys, buttons, search, the address.

let current = -1;
let playing = 0;

function go(index) {
  index = Math.min(steps.length - 1, Math.max(0, index));
  if (index === current) return;
  const isFirst = current < 0;
  current = index;
  const step = steps[index];
  markStep(index);
  showStep(step);
  showTime(index);
  if (step.op) followInto(step.op.box, () => showNode(step.op.id));
  if (!isFirst) history.replaceState(null, "", `#step=${step.hash}`);
  document.getElementById("announcer").textContent = describe(step);
  document.getElementById("back").disabled = index === 0;
  document.getElementById("next").disabled = index === steps.length - 1;
  if (playing && index === steps.length - 1) play(false);
}

function play(isOn = !playing) {
  isOn &&= steps.length > 1;
  clearInterval(playing);
  playing = isOn ? setInterval(() => go(current + 1), 1400) : 0;
  const button = document.getElementById("play");
  button.textContent = isOn ? "❚❚" : "▶";
  button.setAttribute("aria-label", isOn ? "Pause" : "Play");
  button.setAttribute("aria-pressed", String(isOn));
  if (isOn) go(current === steps.length - 1 ? 0 : current + 1);
}

// The same op in the other direction.
function turn() {
  const step = steps[current];
  if (!step.op) return;
  const other = steps.findIndex((one) => one.op === step.op && one.way !== step.way);
  if (other >= 0) go(other);
}

const actions = {
  in: () => zoomBy(1.3),
  out: () => zoomBy(1 / 1.3),
  fit,
  fold: () => foldAll(true),
  unfold: () => foldAll(false),
};
document.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", actions[button.dataset.do]));

function foldAll(isFolded) {
  foldable.forEach((box) => (box.byHand = !isFolded));
  fold(foldable.map((box) => [box, isFolded]), fit);
}

document.getElementById("back").addEventListener("click", () => go(current - 1));
document.getElementById("next").addEventListener("click", () => go(current + 1));
document.getElementById("play").addEventListener("click", () => play());
document.getElementById("keys-button").addEventListener("click", () => document.getElementById("keys").showModal());

const keys = {
  ArrowRight: () => go(current + 1),
  ArrowLeft: () => go(current - 1),
  Home: () => go(0),
  End: () => go(steps.length - 1),
  " ": () => play(),
  b: turn,
  f: actions.fold,
  u: actions.unfold,
  "+": actions.in,
  "=": actions.in,
  "-": actions.out,
  0: fit,
  "/": () => document.getElementById("find").focus(),
  Escape: () => showStep(steps[current]),
  "?": () => document.getElementById("keys").showModal(),
};
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input, textarea") || document.querySelector("dialog[open]");
  const isPressed = event.target.matches("button, [role=button]") && (event.key === " " || event.key === "Enter");
  const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (isTyping || isPressed || !action || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  action();
});

// Search: the first whose name begins with the text, else one that contains it.
const find = document.getElementById("find");
const searched = [...trace.tensors.filter((tensor) => tensor.kind !== "constant"), ...trace.selectors, ...trace.ops];
document.getElementById("names").append(...[...new Set(searched.map((item) => item.name))].map((name) => make("option", { value: name })));

function search(text) {
  const wanted = text.trim().toLowerCase();
  const found = wanted && (searched.find((item) => item.name.toLowerCase() === wanted) || searched.find((item) => item.name.toLowerCase().startsWith(wanted)) || searched.find((item) => item.name.toLowerCase().includes(wanted)));
  svg.querySelectorAll(".found-now").forEach((element) => element.classList.remove("found-now"));
  find.classList.toggle("misses", Boolean(wanted) && !found);
  return found || null;
}

function reveal(item) {
  const box = boxNamed.get(item.box);
  if (box && box.isFolded) {
    box.byHand = true;
    fold([[box, false]], () => showNode(item.id));
  } else {
    showNode(item.id);
  }
  nodes.get(item.id)?.classList.add("found-now");
  if (item.shape) showNodeCard(item);
  else go(steps.findIndex((step) => step.op === item));
}
find.addEventListener("input", () => search(find.value));
find.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return find.blur();
  if (event.key !== "Enter") return;
  const found = search(find.value);
  if (found) {
    reveal(found);
    panel.focus({ preventScroll: true }); // so the arrows step again
  }
  document.getElementById("announcer").textContent = found ? `${found.name} found` : "nothing of that name";
});

// A node shows its numbers, an op its step.
function chooseNode(element) {
  const item = [element.dataset.node, ...(element.dataset.also || "").split(" ")].map((id) => byId.get(id)).find(Boolean);
  if (!item) return;
  if (item.shape) return item.arrivals ? showNodeCard(item) : showNodeCard({ ...item, arrivals: [] });
  const way = steps[current].way === "backward" ? "backward" : "forward";
  go(steps.findIndex((step) => step.op === item && step.way === way));
}
for (const element of new Set(nodes.values())) {
  const item = byId.get(element.dataset.node);
  if (!item) continue; // the name of an operand that is drawn elsewhere
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", 0);
  nameNode(element);
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    if (travelled < 5) chooseNode(element);
  });
  element.addEventListener("keydown", (event) => event.key === "Enter" && chooseNode(element));
}

addEventListener("hashchange", () => {
  const index = indexOfHash(location.hash);
  if (index >= 0) go(index);
});
let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    const step = steps[current];
    fit();
    if (step.op) showNode(step.op.id);
    redraw();
  }, 120);
});

page.go = (hash) => go(indexOfHash(hash));
page.exact = exact;
window.page = page;
svg.setAttribute("role", "group"); // it holds buttons now
fold(foldable.map((box) => [box, true]));
foldable.forEach((box) => (box.share = 1));
placeBoxes();
fit();
page.applyVerdicts(trace.verdicts);
go(Math.max(0, indexOfHash(location.hash)));
showBlamed();
