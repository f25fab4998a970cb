// What is not to be seen well on the page as it is: WCAG's contrast, of the colours that the browser computed, through a canvas.
const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
const context = canvas.getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });
const known = new Map();

// A colour over another: both as the style has them, what comes out as red, green and blue.
function over(ground, colour) {
  const name = `${ground}|${colour}`;
  if (!known.has(name)) {
    context.clearRect(0, 0, 1, 1);
    for (const layer of [ground, colour]) {
      context.fillStyle = "#f0f";
      context.fillStyle = layer;
      context.fillRect(0, 0, 1, 1);
    }
    known.set(name, `rgb(${[...context.getImageData(0, 0, 1, 1).data].slice(0, 3).join(" ")})`);
  }
  return known.get(name);
}

function luminance(colour) {
  const part = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const [red, green, blue] = colour.match(/\d+/g).map((value) => part(value / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(ground, colour) {
  const [dark, light] = [luminance(ground), luminance(over(ground, colour))].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

// What is behind an element, through everything that lets it through.
function groundOf(element) {
  const behind = element.parentElement ? groundOf(element.parentElement) : "rgb(255 255 255)";
  return over(behind, getComputedStyle(element).backgroundColor);
}

const weak = [];
let measured = 0;
function demand(least, ground, colour, what) {
  measured += 1;
  const found = ratio(ground, colour);
  if (found < least) weak.push(`${what}: ${found.toFixed(2)}, ${over(ground, colour)} on ${ground}`);
}

const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
const dialog = document.querySelector("dialog[open]");
for (const element of (dialog ?? document.body).querySelectorAll("*")) {
  if (!isShown(element) || element.closest("[disabled], .visually-hidden, .off-screen, option")) continue;
  const style = getComputedStyle(element);
  const name = `${element.localName}.${element.className}#${element.id}`;
  const isField = element.matches("input, select, textarea");
  if (isField || [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) {
    demand(4.5, groundOf(element), style.color, name);
  }
  // The edge of what can be typed or chosen is what shows that it can.
  if (element.matches("input:not([type=checkbox]), select, textarea")) {
    demand(3, groundOf(element.parentElement), style.borderTopColor, `the edge of ${name}`);
  }
}

const root = getComputedStyle(document.documentElement);
const token = (name) => root.getPropertyValue(name).trim();
const paper = over("rgb(255 255 255)", token("--paper"));
for (const ground of ["--paper", "--surface", "--accent-tint"]) {
  for (const drawn of ["--accent", "--control"]) {
    demand(3, over(paper, token(ground)), token(drawn), `${drawn} on ${ground}`);
  }
}
for (const [ground, text] of [["--danger-tint", "--ink"], ["--warning-tint", "--ink"], ["--mark", "--ink"], ["--paper", "--danger"]]) {
  demand(4.5, over(paper, token(ground)), token(text), `${text} on ${ground}`);
}

// A person's colour, wherever a name stands: on the page, on what is pointed at, on what mentions the reader.
const person = document.querySelector("#feed .name");
const before = person.style.getPropertyValue("--hue");
for (let hue = 0; hue < 360; hue += 1) {
  person.style.setProperty("--hue", String(hue));
  const colour = getComputedStyle(person).color;
  for (const ground of ["--paper", "--surface", "--accent-tint"]) {
    demand(4.5, over(paper, token(ground)), colour, `the person ${hue} on ${ground}`);
  }
}
person.style.setProperty("--hue", before);
return { measured, weak: weak.slice(0, 20) };
