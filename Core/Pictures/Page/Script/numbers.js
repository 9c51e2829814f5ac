// Numbers: from base64 to typed arrays, and to the text that C# prints for them.

const arrayTypes = { float32: Float32Array, float64: Float64Array, int32: Int32Array };

function decode(base64, type) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return new arrayTypes[type](bytes.buffer);
}

// The shortest digits that a parser turns into the same number again, and the power of ten of the first digit.
function shortestDigits(x, isSingle) {
  for (let places = 0; isSingle && places < 9; places++) {
    const [mantissa, exponent] = x.toExponential(places).split("e");
    const digits = Number(mantissa.replace(".", ""));
    // C# rounds a tie to the even digit, JavaScript up. Below a power of two the numbers lie closer: there the nearest
    // decimal may fail and its neighbour not.
    const isTie = /^50*$/.test(x.toExponential(80).split("e")[0].replace(".", "").slice(places + 1));
    for (const candidate of isTie && digits % 2 ? [digits - 1, digits, digits + 1] : [digits, digits + 1, digits - 1]) {
      if (Math.fround(Number(`${candidate}e${exponent - places}`)) === x) {
        const text = String(candidate);
        return [text.replace(/0+$/, "") || "0", Number(exponent) + text.length - 1 - places];
      }
    }
  }
  const [mantissa, exponent] = x.toExponential().split("e");
  return [mantissa.replace(".", ""), Number(exponent)];
}

// As float.ToString("R", CultureInfo.InvariantCulture) and double's.
function exact(x, type) {
  if (type === "int32" || Number.isNaN(x)) return String(x);
  if (x === 0) return Object.is(x, -0) ? "-0" : "0";
  const sign = x < 0 ? "-" : "";
  if (!Number.isFinite(x)) return `${sign}Infinity`;
  const [digits, exponent] = shortestDigits(Math.abs(x), type === "float32");
  const point = exponent + 1;
  if (point > (type === "float32" ? 9 : 17) || point < -3) {
    const power = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}E${exponent < 0 ? "-" : "+"}${power}`;
  }
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (digits.length <= point) return sign + digits.padEnd(point, "0");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

// Three digits, for a small space.
function brief(x) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "NaN" : x > 0 ? "∞" : "−∞";
  const size = Math.abs(x);
  const text = x === 0 ? "0" : size >= 1e5 || size < 1e-3 ? x.toExponential(1).replace("e+", "e") : String(Number(x.toPrecision(3)));
  return text.replace(/-/g, "−");
}

// Makes an element: make("p", { class: "note" }, "text", child). Text stays text.
function make(name, attributes, ...children) {
  const isSvg = make.svg.has(name);
  const element = isSvg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}
make.svg = new Set(["svg", "g", "rect", "path", "text", "title", "line", "circle"]);

// A name that a user gave, whatever its writing direction.
const nameOf = (text) => make("bdi", null, text);
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const shapeText = (shape) => `[${shape.join(",")}]`;
