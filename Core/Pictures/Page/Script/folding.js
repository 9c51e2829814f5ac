// Boxes fold to their title bars. One function moves every y: what lies below a folded box moves up.

const bar = 28;
const boxes = [...svg.querySelectorAll(".box")].map((element) => ({
  element,
  name: element.dataset.box,
  isFree: element.classList.contains("free"),
  y: Number(element.dataset.y),
  height: Number(element.dataset.height),
  frame: element.querySelector(".frame"),
  inside: element.querySelector(".inside"),
  isFolded: false,
  byHand: false,
  share: 0,
}));
const foldable = boxes.filter((box) => !box.isFree);
const boxNamed = new Map(foldable.map((box) => [box.name, box]));

// What lies between the boxes, with its first coordinates.
const between = [...svg.querySelectorAll(".between path")].map((path) => ({ path, points: path.getAttribute("d").match(/[ML]|-?[\d.]+(?:e-?\d+)?/g) || [] }));
// Where an arrow ends at a folded box it has its head there: its own is hidden with what is in the box.
const heads = between.flatMap(({ path, points }) => {
  const isBack = path.classList.contains("gradient"), edge = path.parentElement;
  const box = foldable.find((one) => one.element.contains(nodes.get(isBack ? edge.dataset.from : edge.dataset.to)));
  if (!box) return [];
  const head = make("path", { class: `head ${path.classList[0]}-head`, d: `M 0 0 l -2.8 ${isBack ? 7 : -7} h 5.6 Z` });
  edge.append(head);
  return { head, box, x: points[points.length - 2], y: Number(points[points.length - 1]) };
});

function foldedY(y) {
  let moved = y;
  for (const box of foldable) moved -= Math.min(Math.max(y - box.y - bar, 0), Math.max(0, box.height - bar)) * box.share;
  return moved;
}

const plain = (number) => String(Math.round(number * 100) / 100);

function placeBoxes() {
  for (const box of boxes) {
    box.element.setAttribute("transform", `translate(0 ${plain(foldedY(box.y) - box.y)})`);
    if (box.isFree) continue;
    box.frame.setAttribute("height", plain(Math.max(bar, box.height - (box.height - bar) * box.share)));
    box.inside.setAttribute("visibility", box.share > 0.4 ? "hidden" : "visible");
  }
  for (const { path, points } of between) {
    let isY = false;
    path.setAttribute("d", points.map((part) => {
      if (part === "M" || part === "L") return part;
      const text = isY ? plain(foldedY(Number(part))) : part;
      isY = !isY;
      return text;
    }).join(" "));
  }
  for (const { head, box, x, y } of heads) {
    head.setAttribute("transform", `translate(${x} ${plain(foldedY(y))})`);
    head.setAttribute("visibility", box.share > 0.4 ? "visible" : "hidden");
  }
}

let folding = 0;
function fold(changes, afterwards) {
  for (const [box, isFolded] of changes) {
    box.isFolded = isFolded;
    box.element.classList.toggle("folded", isFolded);
    box.bar.setAttribute("aria-expanded", String(!isFolded));
  }
  cancelAnimationFrame(folding);
  const from = foldable.map((box) => box.share), began = performance.now();
  const tick = (now) => {
    const share = calm.matches || !document.hasFocus() ? 1 : Math.min(1, (now - began) / 220), eased = share * (2 - share);
    foldable.forEach((box, i) => (box.share = from[i] + ((box.isFolded ? 1 : 0) - from[i]) * eased));
    placeBoxes();
    if (share < 1) folding = requestAnimationFrame(tick);
    else if (afterwards) afterwards();
  };
  tick(began);
}

function toggleBox(box) {
  box.byHand = box.isFolded;
  fold([[box, !box.isFolded]]);
}

// The step's box opens by itself; the one that opened before closes again, unless the reader opened it.
function followInto(name, afterwards) {
  const box = boxNamed.get(name);
  fold(foldable.filter((other) => !other.byHand).map((other) => [other, other !== box]), afterwards);
}

// The title bar is the button that folds its box; what a folded box hides cannot get the focus.
for (const box of foldable) {
  const x = Number(box.element.dataset.x), width = Number(box.element.dataset.width);
  box.bar = make("g", { class: "bar", role: "button", tabindex: 0, "aria-label": `${box.name}, a box of ${counted(box.element.querySelectorAll("[data-node]").length, "node")}` }, make("rect", { x, y: box.y, width, height: bar, rx: 8 }), make("path", { class: "fold-mark", d: `M ${x + width - 24} ${box.y + 11} l 5 6 l 5 -6` }));
  box.element.append(box.bar);
  box.bar.addEventListener("click", () => travelled < 5 && toggleBox(box));
  box.bar.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggleBox(box);
  });
}
