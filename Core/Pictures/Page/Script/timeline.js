// Two tracks: forward to the right, backward to the left under it, so that an op's two ticks stand in one column.

const timeline = document.getElementById("timeline");
const columnOf = new Map(trace.ops.map((op, at) => [op.id, at]));
const ticks = [];
const tracks = make("svg", { viewBox: `0 0 ${Math.max(1, trace.ops.length) * 10} 46`, preserveAspectRatio: "none", "aria-hidden": "true" });

steps.forEach((step, index) => {
  if (step.way === "start" || step.beat > 0) return;
  const x = columnOf.get(step.op.id) * 10;
  const tick = make("rect", { class: `tick ${step.way}`, x: x + 1, y: step.way === "forward" ? 3 : 25, width: 8, height: 18 }, make("title", null, describe(step)));
  ticks.push({ tick, first: index, last: index + step.beats - 1 });
  tracks.append(tick);
});
trace.ops.forEach((op, at) => {
  if (at && op.box !== trace.ops[at - 1].box) tracks.append(make("line", { class: "border", x1: at * 10, x2: at * 10, y1: 0, y2: 46 }));
});
timeline.append(tracks);
timeline.setAttribute("aria-valuemax", steps.length - 1);

function showTime(index) {
  for (const { tick, first, last } of ticks) {
    tick.classList.toggle("done", last < index);
    tick.classList.toggle("now", first <= index && index <= last);
  }
  const step = steps[index];
  timeline.setAttribute("aria-valuenow", index);
  timeline.setAttribute("aria-valuetext", describe(step));
  const beat = step.beats > 1 ? `, ${step.beat + 1}/${step.beats}` : "";
  document.getElementById("place").textContent = step.way === "start" ? "start" : `${step.way} ${step.at + 1} of ${step.way === "forward" ? trace.ops.length : backward.length}${beat}`;
}

// The tick under the pointer: the upper half is forward, the lower one backward.
function indexAt(event) {
  const bounds = timeline.getBoundingClientRect();
  const column = Math.min(trace.ops.length - 1, Math.max(0, Math.floor(((event.clientX - bounds.left) / bounds.width) * trace.ops.length)));
  const way = backward.length && event.clientY > bounds.top + bounds.height / 2 ? "backward" : "forward";
  return steps.findIndex((step) => step.way === way && step.beat === 0 && step.op === trace.ops[column]);
}

function dragTime(event) {
  const index = indexAt(event);
  if (index >= 0) go(index);
}
timeline.addEventListener("pointerdown", (event) => {
  timeline.setPointerCapture(event.pointerId);
  dragTime(event);
});
timeline.addEventListener("pointermove", (event) => event.buttons && dragTime(event));
