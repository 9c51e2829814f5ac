// One number's own graph: how an element is computed by scalars, back to the next numbers that have names.

const page = { options: { fetchScalars: null } };
const scalarDialog = document.getElementById("scalars");
const mostScalars = 240, fewScalars = 30;

// What a click on a tensor's element does; null where the page has no scalars for it.
function picker(tensor) {
  if (trace.scalars && trace.scalars.of[tensor.id]) return (element) => openScalars(trace.scalars, trace.scalars.of[tensor.id][element]);
  if (!page.options.fetchScalars || !tensor.label || tensor.kind === "constant") return null;
  return async (element) => {
    const place = placeOf(tensor.shape, element);
    try {
      const graph = await page.options.fetchScalars(tensor.label, place);
      openScalars(graph, graph.root);
    } catch (error) {
      showScalars(`${tensor.label}${shapeText(place)}`, String(error.message || error), null);
    }
  };
}

function openScalars(graph, root) {
  graph.numbers ||= decode(graph.values, trace.type);
  const [op, label] = graph.nodes[root];
  const title = label || `${op || "number"} #${root}`;
  const cone = coneOf(graph, root);
  const note = cone.isCut ? ` Only the first ${mostScalars} scalars are drawn.` : "";
  const how = op ? "It is computed from the numbers on the left. Choose one that has a name to go on from it." : "It is a leaf: nothing computes it.";
  showScalars(`${title} = ${exact(graph.numbers[root], trace.type)}`, how + note, drawCone(graph, root, cone));
}

function showScalars(title, text, picture) {
  document.getElementById("scalars-title").replaceChildren(nameOf(title));
  document.getElementById("scalars-text").textContent = text;
  document.getElementById("scalars-picture").replaceChildren(...(picture ? [picture] : []));
  if (!scalarDialog.open) scalarDialog.showModal();
  if (picture) picture.querySelector(".active").scrollIntoView({ block: "center", inline: "end" });
}

// The scalars that are drawn, each with its distance from the root and its row: some thirty, then on to the next named ones.
function coneOf(graph, root) {
  const levels = new Map([[root, 0]]), rows = new Map();
  const opened = new Set(), seen = new Set([root]);
  const operandsOf = (at) => (opened.has(at) ? graph.nodes[at].slice(2) : []);
  let isCut = false;
  for (const at of seen) {
    if (at !== root && graph.nodes[at][1] && seen.size > fewScalars) continue;
    const fresh = graph.nodes[at].slice(2).filter((operand) => !seen.has(operand));
    isCut ||= seen.size + fresh.length > mostScalars;
    if (isCut) break;
    opened.add(at);
    fresh.forEach((operand) => seen.add(operand));
  }
  // Operands are numbered before what uses them, constants aside: those have no operands.
  for (const at of [...seen].sort((a, b) => b - a)) for (const operand of operandsOf(at)) if (seen.has(operand) && levels.has(at)) levels.set(operand, Math.max(levels.get(operand) || 0, levels.get(at) + 1));
  let next = 0;
  const place = (at) => {
    const fresh = [...new Set(operandsOf(at))].filter((operand) => seen.has(operand) && !rows.has(operand));
    fresh.forEach((operand) => rows.set(operand, null));
    fresh.forEach(place);
    rows.set(at, fresh.length ? (rows.get(fresh[0]) + rows.get(fresh[fresh.length - 1])) / 2 : next++);
  };
  place(root);
  return { levels, rows, operandsOf, isCut, height: next };
}

function drawCone(graph, root, { levels, rows, operandsOf, height }) {
  const deepest = Math.max(...levels.values());
  const width = 170, row = 46;
  const x = (at) => 16 + (deepest - levels.get(at)) * width, y = (at) => 14 + rows.get(at) * row;
  const picture = make("svg", { class: "scalar-graph", width: (deepest + 1) * width, height: Math.max(1, height) * row + 20, role: "group", "aria-label": "scalar graph" });
  for (const at of rows.keys()) {
    for (const operand of operandsOf(at)) if (rows.has(operand)) picture.append(make("path", { class: "values", d: `M ${x(operand) + 130} ${y(operand) + 17} L ${x(operand) + 142} ${y(operand) + 17} L ${x(at) - 8} ${y(at) + 17} L ${x(at)} ${y(at) + 17}` }));
  }
  for (const at of rows.keys()) {
    const [op, label, ...operands] = graph.nodes[at];
    const isDoor = at !== root && label && operands.length > 0;
    const node = make("g", { class: `node ${op ? (label ? "intermediate" : "op") : "data"}${isDoor ? " door" : ""}${at === root ? " active" : ""}` }, make("rect", { class: "shape", x: x(at), y: y(at), width: 130, height: 34, rx: op && !label ? 17 : 5 }), make("text", { x: x(at) + 65, y: y(at) + 14, "text-anchor": "middle" }, label && op ? `${label} = ${op}` : label || op || "number"), make("text", { class: "small", x: x(at) + 65, y: y(at) + 28, "text-anchor": "middle" }, exact(graph.numbers[at], trace.type)));
    if (isDoor) {
      node.setAttribute("tabindex", 0);
      node.setAttribute("role", "button");
      node.addEventListener("click", () => openScalars(graph, at));
      node.addEventListener("keydown", (event) => event.key === "Enter" && openScalars(graph, at));
    }
    picture.append(node);
  }
  return picture;
}
