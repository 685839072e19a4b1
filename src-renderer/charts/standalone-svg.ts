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
const NAMESPACE = "http://www.w3.org/2000/svg";

/** A picture that needs no page around it. */
export interface StandaloneSvg {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** @param svg drawn, in the page. @returns the same with its own styles and background, as wide as all that is drawn. */
export function standaloneSvg(svg: SVGSVGElement): StandaloneSvg {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  originals?.forEach((original, i) => {
    const own = copies?.[i];
    if (own && original instanceof SVGElement) carryStyle(original, own);
  });
  const { x, y, width, height } = svg.getBBox();
  const box = { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const ground = document.createElementNS(NAMESPACE, "rect");
  const style = getComputedStyle(svg);
  const attributes = { ...box, fill: style.getPropertyValue("--surface").trim() };
  for (const [name, value] of Object.entries(attributes)) ground.setAttribute(name, String(value));
  copy.prepend(ground);
  copy.setAttribute("xmlns", NAMESPACE);
  copy.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  copy.setAttribute("width", String(Math.ceil(box.width)));
  copy.setAttribute("height", String(Math.ceil(box.height)));
  copy.setAttribute("font-family", style.fontFamily);
  const text = new XMLSerializer().serializeToString(copy);
  return { text, width: Math.ceil(box.width), height: Math.ceil(box.height) };
}

function carryStyle(original: SVGElement, own: Element): void {
  const style = getComputedStyle(original);
  for (const name of own.getAttributeNames()) if (ofPage.test(name)) own.removeAttribute(name);
  if (original instanceof SVGTitleElement) return;
  for (const name of carried) own.setAttribute(name, style.getPropertyValue(name));
}
