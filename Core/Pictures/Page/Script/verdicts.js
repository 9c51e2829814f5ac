// What the judge says about a learner's gradients: a colour and a mark at each node, and a card for the chosen one.

const marks = { right: "✓", rounding: "✓", wrong: "✗", wrongShape: "✗", error: "✗", inherited: "↳", partial: "◐", todo: "·" };
const words = { right: "right", rounding: "right up to rounding", wrong: "wrong here", wrongShape: "wrong shape", error: "this line failed", inherited: "right for what it was given", partial: "right so far", todo: "to do" };
let verdicts = {};
// What a mark may not cover, where it is before any box is folded.
const segments = [...svg.querySelectorAll(".edge :is(path.values, path.gradient)")].flatMap((path) => {
  const numbers = path.getAttribute("d").match(/-?[\d.]+/g).map(Number);
  return numbers.slice(3).flatMap((_, i) => (i % 2 ? [] : [numbers.slice(i, i + 4)]));
});
const texts = [...svg.querySelectorAll(".edge-label")].map((text) => text.getBBox());

// label → { status, message, blamed, rows, columns, map, hints }: the whole truth; what is not named has no verdict.
page.applyVerdicts = function applyVerdicts(map) {
  verdicts = map;
  showMarks();
  for (const tensor of byLabel.values()) {
    const element = nodes.get(tensor.id), verdict = own(map, tensor.label);
    if (!element) continue;
    element.querySelectorAll(".verdict").forEach((mark) => mark.remove());
    for (const status of Object.keys(marks)) element.classList.toggle(`is-${status}`, Boolean(verdict) && verdict.status === status);
    element.classList.toggle("blamed", Boolean(verdict && verdict.blamed));
    if (!verdict || !marks[verdict.status]) {
      nameNode(element);
      continue;
    }
    const [x, y] = freeCorner(element.querySelector(".shape").getBBox());
    element.append(make("g", { class: "verdict" }, make("circle", { cx: x, cy: y, r: 8 }), make("text", { x, y: y + 4, "text-anchor": "middle" }, marks[verdict.status]), make("title", null, words[verdict.status])));
    nameNode(element);
  }
  for (const box of foldable) {
    const worst = Object.keys(marks).reverse().find((status) => ["wrong", "wrongShape", "error"].includes(status) && box.element.querySelector(`.is-${status}`));
    box.element.classList.toggle("has-wrong", Boolean(worst));
    const counts = ["✓", "✗", "↳", "◐", "·"].map((mark) => [mark, Object.keys(marks).filter((status) => marks[status] === mark).reduce((sum, status) => sum + box.element.querySelectorAll(`.node.is-${status}`).length, 0)]).filter(([, count]) => count);
    box.count ||= box.bar.appendChild(make("text", { class: "box-verdicts", y: box.y + 18, "text-anchor": "end" }));
    box.count.textContent = counts.map(([mark, count]) => `${mark}${count}`).join(" ");
    box.count.setAttribute("x", freeEnd(box, box.count.getComputedTextLength()));
    box.bar.setAttribute("aria-label", `${box.name}${counts.length ? ` ${box.count.textContent}` : ""}, a box of ${counted(box.element.querySelectorAll("[data-node]").length, "node")}`);
  }
};

// Where a text of this width ends in the title bar, as far to the right as no arrow passes through it.
function freeEnd(box, width) {
  const title = box.element.querySelector(".box-title").getBBox(), right = Number(box.element.dataset.x) + Number(box.element.dataset.width) - 32;
  const passing = segments.filter(([, y1, , y2]) => Math.min(y1, y2) < box.y + bar && Math.max(y1, y2) > box.y);
  for (let end = right; end - width > title.x + title.width + 6; end -= 4) if (passing.every(([x1, , x2]) => Math.max(x1, x2) < end - width - 4 || Math.min(x1, x2) > end + 4)) return end;
  return right;
}

// The corner of a node where a mark covers no arrow and no text.
function freeCorner({ x, y, width, height }) {
  const corners = [[x, y + height], [x + width, y + height], [x, y], [x + width, y]];
  const isFree = ([cx, cy]) => segments.every((one) => distance(one, cx, cy) > 9) && texts.every((area) => cx < area.x - 9 || cx > area.x + area.width + 9 || cy < area.y - 7 || cy > area.y + area.height + 7);
  return corners.find(isFree) || corners[0];
}

function distance([x1, y1, x2, y2], x, y) {
  const dx = x2 - x1, dy = y2 - y1, share = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}

// What the marks mean, where there are some.
function showMarks() {
  const legend = document.getElementById("marks"), shown = ["right", "wrong", "inherited", "partial", "todo"];
  legend.hidden = Object.keys(verdicts).length === 0;
  legend.replaceChildren(...shown.map((status) => make("li", { class: `is-${status}` }, make("b", null, marks[status]), ` ${words[status]}`)));
}

// The step to mend first is to be seen at once: its node, and its card as long as the reader has gone nowhere.
let chosenByPage = "";

function showBlamed() {
  const tensor = trace.tensors.find((one) => one.label && own(verdicts, one.label)?.blamed);
  if (!tensor) return;
  const isNew = !location.hash && panel.dataset.tensor === chosenByPage && chosenByPage !== tensor.id;
  if (isNew) {
    showNodeCard(tensor);
    chosenByPage = tensor.id;
  }
  const box = boxNamed.get(tensor.box);
  if (box && box.isFolded) {
    box.byHand = true;
    fold([[box, false]], () => showNode(tensor.id));
  } else if (isNew) {
    showNode(tensor.id);
  }
}

function verdictCard(label) {
  const verdict = label && own(verdicts, label);
  if (!verdict) return null;
  const card = make("section", { class: `card verdict-card is-${verdict.status}` }, make("h3", null, `${marks[verdict.status] || ""} `, nameOf(`d${label}`), `: ${words[verdict.status] || verdict.status}`), make("p", null, verdict.message));
  if (verdict.map) card.append(heatMap("each element’s error, beside the largest", { data: verdict.map, type: "float32" }, [verdict.rows, verdict.columns], [verdict.rows, verdict.columns], "error"));
  if (verdict.hints && verdict.hints.length) card.append(make("ol", null, verdict.hints.map((hint) => make("li", null, hint))));
  if (trace.live && verdict.status !== "right" && (verdict.hints || []).length < 3) {
    const button = make("button", { type: "button" }, verdict.hints.length ? "Another hint" : "A hint");
    button.addEventListener("click", () => askHint(label));
    card.append(button);
  }
  return card;
}
