// A tensor as a map of coloured cells. The cell under the pointer, or the one that the arrow keys chose, says its exact value.

const darkScheme = matchMedia("(prefers-color-scheme: dark)");
let drawnMaps = [];

function paletteOf(tone) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => [1, 3, 5].map((at) => parseInt(style.getPropertyValue(name).trim().slice(at, at + 2), 16));
  return { zero: colour("--cell"), plus: colour(tone === "error" ? "--wrong" : `--${tone}`), minus: colour("--negative"), ink: style.getPropertyValue("--ink"), odd: style.getPropertyValue("--wrong") };
}

const mix = (from, to, share) => `rgb(${from.map((c, i) => Math.round(c + (to[i] - c) * share)).join()})`;

// The largest magnitude, which has the full colour; maps that are added share one.
function largestOf(block, type) {
  const summary = block.summary ? decode(block.summary, type) : [];
  return [...numbersOf(block), ...summary].reduce((largest, number) => (Number.isFinite(number) ? Math.max(largest, Math.abs(number)) : largest), 0);
}

// Two maps stand side by side where there is room for it.
function roomFor(isWide) {
  const room = document.getElementById("step").clientWidth - 84;
  return isWide || room < 330 ? room : Math.floor(room / 2);
}

// block: { data, corner?, summary?, nans?, infinities? }; tone: "value", "gradient" or "error".
function heatMap(title, block, shape, view, tone, options = {}) {
  const type = (block && block.type) || trace.type;
  const numbers = numbersOf(block);
  const [rows, columns] = (block && block.corner) || view;
  const count = rows * columns;
  const head = make("figcaption", null, make("span", { class: `swatch ${tone}` }), title, make("span", { class: "shape" }, shapeText(shape)));
  const figure = make("figure", { class: `map ${tone}${options.isWide ? " wide" : ""}` }, head);
  if (!numbers || count === 0) {
    figure.append(make("p", { class: "note" }, numbers ? "It has no elements." : options.missing || "Too large to be in this page."));
    return figure;
  }
  const largest = options.largest || largestOf(block, type);
  const room = roomFor(options.isWide);
  const isTable = columns <= 6 && rows <= 8;
  const square = Math.max(2, Math.min(18, Math.floor(room / columns), Math.floor((options.largest ? 150 : 300) / rows)));
  const cell = isTable ? Math.min(60, Math.floor(room / columns)) : columns <= 4 ? Math.max(square, 28) : square;
  const height = isTable ? 26 : rows === 1 ? Math.max(square, 16) : square;
  const scale = 2; // the style shows it at half the size: sharp on dense screens
  const canvas = make("canvas", { width: columns * cell * scale, height: rows * height * scale, tabindex: 0, role: "application", "aria-roledescription": "number map" });
  const readout = make("output", { class: "readout" });
  const box = make("div", { class: "cells" }, canvas);
  let chosen = -1;

  function draw() {
    const context = canvas.getContext("2d");
    const palette = paletteOf(tone);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    for (let i = 0; i < count; i++) {
      const x = (i % columns) * cell, y = Math.floor(i / columns) * height, number = numbers[i];
      const share = Number.isFinite(number) && largest > 0 ? Math.pow(Math.abs(number) / largest, 0.6) : 0;
      context.fillStyle = Number.isFinite(number) ? mix(palette.zero, number < 0 ? palette.minus : palette.plus, share) : palette.odd;
      context.fillRect(x, y, cell, height);
      if (cell >= 7) {
        context.fillStyle = mix(palette.zero, palette.minus, 0.18);
        context.fillRect(x + cell - 1, y, 1, height);
        context.fillRect(x, y + height - 1, cell, 1);
      }
      if (isTable && cell >= 34) {
        context.fillStyle = share > 0.45 || !Number.isFinite(number) ? (darkScheme.matches ? "#101113" : "#FFFFFF") : palette.ink;
        context.font = "11px Inter, system-ui, sans-serif";
        context.textAlign = "center";
        context.textBaseline = "middle";
        context.fillText(brief(number), x + cell / 2, y + height / 2 + 1, cell - 4);
      } else if (!Number.isFinite(number) && cell >= 5) {
        context.fillStyle = "#FFFFFF";
        context.fillRect(x + cell / 4, y + height / 2 - 0.5, cell / 2, 1);
      }
    }
    if (chosen >= 0) {
      context.strokeStyle = palette.ink;
      context.lineWidth = 2;
      context.strokeRect((chosen % columns) * cell + 1, Math.floor(chosen / columns) * height + 1, Math.max(2, cell - 2), Math.max(2, height - 2));
    }
  }

  // In a corner, the element counted in the whole tensor.
  const elementAt = (i) => (block.corner ? Math.floor(i / columns) * view[1] + (i % columns) : i);

  function choose(i, isSpoken) {
    if (i === chosen || i < 0 || i >= count) return;
    chosen = i;
    const text = `${shape.length ? `${shapeText(placeOf(shape, elementAt(i)))} = ` : ""}${exact(numbers[i], type)}`;
    readout.textContent = text;
    if (isSpoken) canvas.setAttribute("aria-label", `${options.spoken || title}: ${text}`);
    draw();
  }

  function at(event) {
    const bounds = canvas.getBoundingClientRect();
    const column = Math.floor(((event.clientX - bounds.left) / bounds.width) * columns), row = Math.floor(((event.clientY - bounds.top) / bounds.height) * rows);
    return Math.min(rows - 1, Math.max(0, row)) * columns + Math.min(columns - 1, Math.max(0, column));
  }

  const overall = summaryText(block, numbers, type, count, shape);
  function rest() {
    chosen = -1;
    readout.textContent = overall;
    draw();
  }
  canvas.addEventListener("pointermove", (event) => choose(at(event)));
  canvas.addEventListener("pointerdown", (event) => choose(at(event)));
  canvas.addEventListener("pointerleave", rest);
  canvas.addEventListener("blur", rest);
  canvas.addEventListener("focus", () => canvas.matches(":focus-visible") && choose(0, true));
  canvas.addEventListener("click", (event) => options.onPick && options.onPick(elementAt(at(event))));
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    if (event.key in moves) choose(Math.min(count - 1, Math.max(0, Math.max(0, chosen) + moves[event.key])), true);
    else if (event.key === "Enter" && options.onPick && chosen >= 0) options.onPick(elementAt(chosen));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  canvas.setAttribute("aria-label", `${options.spoken || title} ${shapeText(shape)}: ${overall}`);
  if (options.onPick) canvas.classList.add("pickable");
  figure.append(box, readout);
  rest();
  drawnMaps.push(draw);
  return figure;
}

function summaryText(block, numbers, type, count, shape) {
  if (block.summary) {
    const [min, mean, max] = [...decode(block.summary, type)].map((number) => exact(number, type));
    const odd = [block.nans ? `${block.nans} NaN` : "", block.infinities ? `${block.infinities} infinite` : ""].filter(Boolean).map((text) => `, ${text}`).join("");
    return `corner of ${shapeText(shape)}; of all: min ${min}, mean ${mean}, max ${max}${odd}`;
  }
  if (count === 1) return exact(numbers[0], type);
  let min = Infinity, max = -Infinity, odd = 0;
  for (const number of numbers) {
    if (number < min) min = number;
    if (number > max) max = number;
    odd += Number.isFinite(number) ? 0 : 1;
  }
  return `min ${brief(min)}, max ${brief(max)}${odd ? `, ${odd} not finite` : ""}`;
}

darkScheme.addEventListener("change", () => drawnMaps.forEach((draw) => draw()));
document.fonts.load("11px Inter").then(() => drawnMaps.forEach((draw) => draw()));
