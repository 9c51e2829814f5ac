// The document: tensors and ops by their names, and the steps, forward and backward.

const trace = JSON.parse(document.getElementById("document").textContent);
const byId = new Map([...trace.tensors, ...trace.selectors, ...trace.ops].map((item) => [item.id, item]));
const byLabel = new Map(trace.tensors.filter((tensor) => tensor.label).map((tensor) => [tensor.label, tensor]));
const backward = trace.backward || [];

for (const tensor of trace.tensors) tensor.arrivals = [];
backward.forEach((step, at) => step.terms.forEach((term) => byId.get(term.to).arrivals.push({ ...term, op: step.op, at })));

// What a step is: { way: "start" | "forward" | "backward", op, at, beat, beats, meet, hash }.
const steps = [{ way: "start", hash: "start" }];
trace.ops.forEach((op, at) => steps.push({ way: "forward", op, at, beat: 0, beats: 1, hash: `f${at + 1}` }));
backward.forEach((step, at) => {
  const op = byId.get(step.op);
  // A gradient that has its last term here is seen to grow: a beat for each term.
  const meets = step.terms.filter((term) => term.of > 1 && term.number === term.of && sumsOf(term.to)).map((term) => byId.get(term.to));
  const beats = [null, ...meets.flatMap((tensor) => sumsOf(tensor.id).map((_, term) => ({ tensor, term })))];
  beats.forEach((meet, beat) => steps.push({ way: "backward", op, at, beat, beats: beats.length, meet, terms: step.terms, hash: `b${at + 1}${beat ? `.${beat}` : ""}` }));
});

function sumsOf(id) {
  return trace.sums && trace.sums[id];
}

// A label may be any text, "constructor" too: only what a map has of its own counts.
const own = (map, key) => (Object.hasOwn(map, key) ? map[key] : undefined);

function indexOfHash(hash) {
  const text = decodeURIComponent(hash).replace(/^#?step=/, "");
  return steps.findIndex((step) => step.hash === text);
}

// What the letters of an op's formula stand for: [["y", "counts"], ["x", "norm_logits"]].
function lettersOf(op, text) {
  const operands = op.operands.map((operand) => byId.get(operand.tensor).name);
  const result = op.formula.match(/^[A-Za-z]+/);
  const letters = operands.length === 1 ? [["x", operands[0]]] : [["a", operands[0]], ["A", operands[0]], ["b", operands[1]], ["B", operands[1]], ["bias", operands[2]]];
  if (result) letters.unshift([result[0], outputOf(op).name]);
  return letters.filter(([letter, name]) => name && name !== letter && new RegExp(`(^|[^A-Za-z])${letter}(?![A-Za-z(])`).test(text));
}

const outputOf = (op) => byId.get(op.output);

// The numbers of a tensor or selector; null where the page does not have them.
function numbersOf(block, type = trace.type) {
  if (!block) return null;
  block.numbers ||= decode(block.data, block.type || type);
  return block.numbers;
}

// The index of an element: [3,5].
function placeOf(shape, element) {
  const place = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place.unshift(element % shape[axis]);
    element = Math.floor(element / shape[axis]);
  }
  return place;
}

function describe(step) {
  if (step.way === "start") return "The start: nothing is computed yet.";
  const output = outputOf(step.op).name;
  if (step.way === "forward") return `Forward ${step.at + 1} of ${trace.ops.length}: ${step.op.name} makes ${output}.`;
  const targets = step.terms.map((term) => byId.get(term.to).name).join(" and ");
  const meet = step.meet ? ` The gradient of ${step.meet.tensor.name}: term ${step.meet.term + 1} of ${sumsOf(step.meet.tensor.id).length}.` : "";
  return `Backward ${step.at + 1} of ${backward.length}: from ${output} through ${step.op.name} to ${targets}.${meet}`;
}
