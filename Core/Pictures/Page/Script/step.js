// The step in words, formulas and numbers.

const panel = document.getElementById("step");
const secretText = "Not shown before you have it right.";

let redraw = () => {};

function showStep(step) {
  redraw = () => showStep(step);
  panel.dataset.tensor = "";
  drawnMaps = [];
  const content = step.way === "start" ? startCards() : step.way === "forward" ? forwardCards(step) : backwardCards(step);
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
}

function startCards() {
  if (trace.ops.length === 0) return [make("h2", null, "Nothing to step through"), make("p", null, nameOf(byId.get(trace.loss).name), " is computed from nothing: it is on no tape, or no op has made it."), tensorMap(byId.get(trace.loss), "value")];
  const parameters = trace.tensors.filter((tensor) => tensor.kind === trace.leaf);
  const loss = byId.get(trace.loss);
  const terms = backward.length ? `Then the chain rule takes the gradient back through ${backward.length === 1 ? "it" : `${backward.length} of them, the last one first`}.` : "There is no gradient: the result is on no tape or is no scalar.";
  return [
    make("p", { class: "eyebrow" }, "Start"),
    make("h2", null, "Forward, then backward"),
    make("p", null, `${counted(trace.ops.length, "op")} ${trace.ops.length === 1 ? "computes" : "compute"} `, nameOf(loss.name), ` from ${counted(parameters.length, trace.leaf)}. ${terms}`),
    make("p", null, "Press ", make("kbd", null, "→"), " to step, ", make("kbd", null, "space"), " to play. Boxes unfold when you choose them."),
    make("ul", { class: "legend" },
      make("li", null, make("span", { class: "swatch value" }), "values, computed forward"),
      make("li", null, make("span", { class: "swatch gradient" }), "gradients of ", nameOf(loss.name), ", computed backward"),
      make("li", null, make("span", { class: "swatch negative" }), "numbers below zero, in both")),
    tensorMap(loss, "value"),
  ];
}

function tensorMap(tensor, what, title, block, largest) {
  const isGradient = what === "gradient";
  const missing = tensor.secret && isGradient ? secretText : undefined;
  const name = title || (isGradient ? [nameOf(`d${tensor.name}`)] : [nameOf(tensor.name)]);
  return heatMap(make("span", null, name), block || tensor[what], tensor.shape, tensor.view, isGradient ? "gradient" : "value", { missing, largest, isWide: tensor.view[1] > 120, spoken: `${isGradient ? "gradient of " : ""}${tensor.name}`, onPick: isGradient ? null : picker(tensor) });
}

function sourceCard(statement, isBackward, labels) {
  const source = statement && own(trace.sources, statement);
  if (!source) return null;
  const line = (one, isMain) => make("div", { class: isMain ? "line main" : "line" }, make("code", { class: "lecture" }, one.lecture), make("code", { class: "ours" }, one.code), make("span", { class: "where" }, one.where));
  const lines = isBackward ? source.backward : [];
  return make("section", { class: "card" }, make("h3", null, isBackward ? "Written by hand" : "In the code"), line(source.forward, !isBackward), lines.map((one) => line(one.line, labels.includes(one.label))));
}

function operandRows(op) {
  return op.operands.map((operand, number) => {
    const tensor = byId.get(operand.tensor);
    const how = [operand.added && `adds ${axes(operand.added)}`, operand.stretched && `stretches ${axes(operand.stretched)}`].filter(Boolean).join(", ");
    return make("tr", null, make("td", null, String(number)), make("td", null, nameOf(tensor.name)), make("td", { class: "shape" }, shapeText(tensor.shape)), make("td", null, operand.to ? `→ ${shapeText(operand.to)}: ${how}` : "as it is"));
  });
}

const axes = (text) => `${text.includes(",") ? "axes" : "axis"} ${text}`;

// c = a ⊙ b, with what the letters are here.
function formulaOf(op) {
  return make("div", { class: "formula" }, make("span", { class: "op-name" }, op.name, op.attributes ? ` (${op.attributes})` : ""), make("span", null, op.formula), letterNote(lettersOf(op, op.formula)));
}

function letterNote(letters) {
  return letters.length ? make("span", { class: "note" }, letters.flatMap(([letter, name], i) => [i ? ", " : "", `${letter} is `, nameOf(name)])) : null;
}

function forwardCards({ op, at }) {
  const output = outputOf(op);
  const picked = byId.get(op.picks || op.finds);
  return [
    make("p", { class: "eyebrow value" }, `Forward ${at + 1} of ${trace.ops.length}`, op.box ? ` · ${op.box}` : ""),
    make("h2", null, nameOf(output.name), make("span", { class: "shape" }, shapeText(output.shape))),
    formulaOf(op),
    verdictCard(output.label),
    make("div", { class: "table" }, make("table", null, make("thead", null, make("tr", null, ["no.", "operand", "shape", "broadcast"].map((text) => make("th", { scope: "col" }, text)))), make("tbody", null, operandRows(op)))),
    make("div", { class: "maps" },
      [...new Set(op.operands.map((operand) => operand.tensor))].map((id) => tensorMap(byId.get(id), "value")),
      picked && picked.value ? heatMap(make("span", null, nameOf(picked.name), op.finds ? ", found" : ", picks"), picked.value, picked.shape, picked.view, "value", { spoken: picked.name }) : null,
      tensorMap(output, "value", [nameOf(output.name), ", the result"])),
    sourceCard(op.statement, false),
  ];
}

// dbndiff += 2·g ⊙ x, then the sum that undoes a broadcast.
function chainRow(op, term) {
  const operand = op.operands[term.operand], tensor = byId.get(term.to), output = outputOf(op);
  const sum = operand.to ? make("div", { class: "sum" }, operand.vjp ? `Σ ${axes(operand.summed)}: ${shapeText(operand.to)} → ${shapeText(tensor.shape)}, as the forward pass ${operand.added ? "added" : "stretched"} it` : `forward: ${shapeText(tensor.shape)} → ${shapeText(operand.to)}`) : null;
  return make("li", null,
    make("span", { class: "target" }, nameOf(`d${tensor.name}`), make("span", { class: "shape" }, shapeText(tensor.shape))),
    make("span", { class: "assign" }, term.number > 1 ? "+=" : "="),
    make("span", { class: "vjp" }, operand.vjp || secretText),
    sum,
    term.of > 1 ? make("div", { class: "sum" }, nameOf(tensor.name), ` is used ${term.of} times: this is term ${term.number} of ${term.of} to arrive`) : null,
    operand.vjp ? make("div", null, letterNote([["g", `d${output.name}`], ...lettersOf(op, operand.vjp)])) : null);
}

// The terms of one gradient, one after the other, and their sum so far.
function meetCard(tensor, count, step) {
  const sums = sumsOf(tensor.id);
  if (!sums) return null;
  const largest = Math.max(...sums.map((sum) => largestOf(sum.value, trace.type)), ...tensor.arrivals.map((term) => largestOf(term.value, trace.type)));
  const cards = sums.slice(0, count).flatMap((sum, i) => {
    const term = tensor.arrivals.find((one) => one.op === sum.op && one.operand === sum.operand);
    const from = outputOf(byId.get(sum.op));
    const parts = [tensorMap(tensor, "gradient", [i ? "+ the term from " : "the term from ", nameOf(from.name)], term.value, largest)];
    if (i) parts.push(tensorMap(tensor, "gradient", [i === sums.length - 1 ? "= the whole " : "= so far ", nameOf(`d${tensor.name}`)], sum.value, largest));
    return parts;
  });
  const waiting = count < sums.length ? make("p", { class: "note" }, `${sums.length - count} more to add: press →`) : null;
  return make("section", { class: step.meet ? "card meet now" : "card meet" }, make("h3", null, `${sums.length} branches meet at `, nameOf(tensor.name)), make("div", { class: "maps" }, cards), waiting);
}

function backwardCards(step) {
  const { op, at, terms } = step;
  const output = outputOf(op);
  const targets = [...new Set(terms.map((term) => term.to))].map((id) => byId.get(id));
  const complete = targets.filter((tensor) => tensor.arrivals.length > 1 && tensor.arrivals.every((term) => term.at <= at));
  const isMeeting = Boolean(step.meet);
  const cards = [
    make("p", { class: "eyebrow gradient" }, `Backward ${at + 1} of ${backward.length}`, op.box ? ` · ${op.box}` : ""),
    make("h2", null, nameOf(`d${output.name}`), " → ", targets.flatMap((tensor, i) => [i ? ", " : "", nameOf(`d${tensor.name}`)])),
    formulaOf(op),
    ...targets.map((tensor) => verdictCard(tensor.label)),
  ];
  if (isMeeting) return [...cards, meetCard(step.meet.tensor, step.meet.term + 1, step), chainCard(op, terms)];
  const tail = complete.filter((tensor) => sumsOf(tensor.id));
  return [
    ...cards,
    chainCard(op, terms),
    make("div", { class: "maps" },
      tensorMap(output, "gradient", ["coming in: ", nameOf(`d${output.name}`)]),
      terms.map((term) => tensorMap(byId.get(term.to), "gradient", ["going out: ", nameOf(`d${byId.get(term.to).name}`), term.of > 1 ? `, one of ${term.of} terms` : ""], term.value)),
      targets.map((tensor) => tensorMap(tensor, "value", ["operand ", nameOf(tensor.name)])),
      tensorMap(output, "value", ["result ", nameOf(output.name)])),
    tail.length ? make("p", { class: "note" }, "Next: the terms of ", tail.flatMap((tensor, i) => [i ? " and " : "", nameOf(`d${tensor.name}`)]), " are added.") : null,
    sourceCard(op.statement, true, targets.map((tensor) => tensor.label)),
  ];
}

function chainCard(op, terms) {
  return make("section", { class: "card chain" }, make("h3", null, "The chain rule here"), make("ul", null, terms.map((term) => chainRow(op, term))));
}

// A node that was chosen, whatever the step: what it is, and its numbers.
function showNodeCard(tensor) {
  redraw = () => showNodeCard(tensor);
  panel.dataset.tensor = tensor.id;
  drawnMaps = [];
  const back = make("button", { type: "button" }, "Back to the step");
  back.addEventListener("click", () => showStep(steps[current]));
  panel.replaceChildren(...[
    make("p", { class: "eyebrow" }, tensor.kind, tensor.box ? ` · ${tensor.box}` : ""),
    make("h2", null, nameOf(tensor.name), make("span", { class: "shape" }, shapeText(tensor.shape))),
    verdictCard(tensor.label),
    make("div", { class: "maps" }, tensorMap(tensor, "value"), tensor.gradient || tensor.secret ? tensorMap(tensor, "gradient") : null),
    tensor.arrivals && tensor.arrivals.length ? make("p", { class: "note" }, "Its gradient comes from ", tensor.arrivals.flatMap((term, i) => [i ? " and " : "", nameOf(outputOf(byId.get(term.op)).name)]), ".") : null,
    make("p", null, back),
  ].filter(Boolean));
  panel.scrollTop = 0;
}
