/** What the style sheets say of a mark, and a picture outside of the page has to say itself. */
const carried = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
] as const;

/** What belongs to the page: focus, roles, and classes that mean nothing outside. */
const ofPage = /^(class|tabindex|role|style|aria-.*)$/;
const MARGIN = 12;
/** Of the legend: a line, and the square before its words. */
const LINE = 18;
const SWATCH = 11;
const NAMESPACE = "http://www.w3.org/2000/svg";

/** A picture that needs no page around it. */
export interface StandaloneSvg {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** What a colour stands for. */
export interface LegendEntry {
  readonly colour: string;
  readonly words: string;
}

/**
 * @param svg drawn, in the page. @param legend told below it, where the page tells it elsewhere.
 * @returns the same with its own styles and background, as wide as all that is drawn.
 */
export function standaloneSvg(svg: SVGSVGElement, legend: readonly LegendEntry[] = []): StandaloneSvg {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  originals?.forEach((original, i) => {
    const own = copies?.[i];
    if (own && original instanceof SVGElement) carryStyle(original, own);
  });
  const drawn = svg.getBBox();
  const [x, y] = [Math.floor(drawn.x), Math.floor(drawn.y)];
  const [right, bottom] = [Math.ceil(drawn.x + drawn.width), Math.ceil(drawn.y + drawn.height)];
  const legendHeight = legend.length > 0 ? MARGIN + legend.length * LINE : 0;
  const box = {
    x: x - MARGIN,
    y: y - MARGIN,
    width: right - x + 2 * MARGIN,
    height: bottom - y + 2 * MARGIN + legendHeight,
  };
  const style = getComputedStyle(svg);
  const ground = element("rect", { ...box, fill: style.getPropertyValue("--surface").trim() });
  copy.prepend(ground, ...legend.flatMap((entry, line) => legendLine(entry, x, bottom + MARGIN + line * LINE, style)));
  copy.setAttribute("xmlns", NAMESPACE);
  copy.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  copy.setAttribute("font-family", style.fontFamily);
  const text = new XMLSerializer().serializeToString(copy);
  return { text, width: box.width, height: box.height };
}

/** A swatch of the colour, and what it stands for. */
function legendLine({ colour, words }: LegendEntry, x: number, y: number, style: CSSStyleDeclaration): SVGElement[] {
  const swatch = element("rect", { x, y: y + 3, width: SWATCH, height: SWATCH, rx: 2, fill: colour });
  const ink = style.getPropertyValue("--text").trim();
  const text = element("text", { x: x + SWATCH + 6, y: y + SWATCH + 2, "font-size": 11, fill: ink });
  text.textContent = words;
  return [swatch, text];
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

function carryStyle(original: SVGElement, own: Element): void {
  const style = getComputedStyle(original);
  for (const name of own.getAttributeNames()) if (ofPage.test(name)) own.removeAttribute(name);
  if (original instanceof SVGTitleElement) return;
  for (const name of carried) own.setAttribute(name, style.getPropertyValue(name));
}
