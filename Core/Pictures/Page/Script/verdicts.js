// What the judge says about a learner's gradients: a colour and a mark at each node, and a card for the chosen one.

const marks = { right: "✓", rounding: "✓", wrong: "✗", wrongShape: "✗", error: "✗", inherited: "↳", partial: "◐", todo: "·" };
const words = { right: "right", rounding: "right up to rounding", wrong: "wrong here", wrongShape: "wrong shape", error: "this line failed", inherited: "right for what it was given", partial: "right so far", todo: "to do" };
let verdicts = {};

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
    const shape = element.querySelector(".shape").getBBox();
    element.append(make("g", { class: "verdict" }, make("circle", { cx: shape.x + 9, cy: shape.y - 2, r: 9 }), make("text", { x: shape.x + 9, y: shape.y + 2, "text-anchor": "middle" }, marks[verdict.status]), make("title", null, words[verdict.status])));
    nameNode(element);
  }
  for (const box of foldable) {
    const worst = Object.keys(marks).reverse().find((status) => ["wrong", "wrongShape", "error"].includes(status) && box.element.querySelector(`.is-${status}`));
    box.element.classList.toggle("has-wrong", Boolean(worst));
    const counts = ["✓", "✗", "↳", "◐", "·"].map((mark) => [mark, Object.keys(marks).filter((status) => marks[status] === mark).reduce((sum, status) => sum + box.element.querySelectorAll(`.node.is-${status}`).length, 0)]).filter(([, count]) => count);
    box.count ||= box.bar.appendChild(make("text", { class: "box-verdicts", x: Number(box.element.dataset.x) + Number(box.element.dataset.width) - 32, y: box.y + 18, "text-anchor": "end", "font-size": 11 }));
    box.count.textContent = counts.map(([mark, count]) => `${mark}${count}`).join(" ");
    box.bar.setAttribute("aria-label", `${box.name}${counts.length ? ` ${box.count.textContent}` : ""}, a box of ${box.element.querySelectorAll("[data-node]").length} nodes`);
  }
};

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
