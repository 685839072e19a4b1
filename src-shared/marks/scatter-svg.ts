import { formatNumber, formatShare } from "../format.ts";
import { segmentMark } from "../palette.ts";
import type { CustomerMap } from "../segmentation.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { markerOutline } from "./marker-outline.ts";

/** More points than this make a picture that is slow to open and no clearer. */
const MOST_POINTS = 5000;
const WIDTH = 960;
const HEIGHT = 680;
const PLOT = { left: 64, top: 56, right: 720, bottom: 616 };

/** Values of both axes. */
type Reach = Pick<CustomerMap, "x" | "y">;

/**
 * The cluster scatter as a standing picture.
 * @param names of the segments, by index.
 * @param reach values that the axes have room for; those that are NaN are none.
 * @returns a whole SVG document. Above 5,000 customers an even sample of them is drawn, and the picture says so.
 */
export function scatterSvg(map: CustomerMap, names: readonly string[], title: string, reach: Reach = map): string {
  const shown = evenSample(map.x.length, MOST_POINTS);
  const scaleX = scaleOf(reach.x, PLOT.left, PLOT.right);
  const scaleY = scaleOf(reach.y, PLOT.bottom, PLOT.top);
  const points = shown.map((i) => point(scaleX(map.x[i] ?? 0), scaleY(map.y[i] ?? 0), map.segment[i] ?? 0));
  const note =
    shown.length < map.x.length
      ? `${formatNumber(shown.length)} of ${formatNumber(map.x.length)} customers are drawn.`
      : `${formatNumber(map.x.length)} customers.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="13" fill="#1d2329" role="img" aria-label="${escapeMarkup(title)}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${PLOT.left}" y="30" font-size="18" font-weight="600">${escapeMarkup(title)}</text>`,
    `<rect x="${PLOT.left}" y="${PLOT.top}" width="${PLOT.right - PLOT.left}" height="${PLOT.bottom - PLOT.top}" fill="none" stroke="#d5dae0"/>`,
    `<g fill-opacity="0.55">${points.join("")}</g>`,
    axisLabel(map, 0, (PLOT.left + PLOT.right) / 2, PLOT.bottom + 28, 0),
    axisLabel(map, 1, PLOT.left - 24, (PLOT.top + PLOT.bottom) / 2, -90),
    legend(names),
    `<text x="${PLOT.left}" y="${HEIGHT - 12}" font-size="12" fill="#5b6670">${escapeMarkup(note)}</text>`,
    "</svg>\n",
  ].join("\n");
}

/** The same with its size, for whoever makes dots of it. */
export function scatterPicture(map: CustomerMap, names: readonly string[], title: string, reach: Reach = map) {
  return { text: scatterSvg(map, names, title, reach), width: WIDTH, height: HEIGHT };
}

function evenSample(count: number, most: number): number[] {
  const step = Math.max(1, count / most);
  return Array.from({ length: Math.min(count, most) }, (_, i) => Math.floor(i * step));
}

function scaleOf(values: Float32Array, start: number, end: number): (value: number) => number {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const range = max > min ? max - min : 1;
  const inset = (end - start) * 0.04;
  return (value) => start + inset + ((value - min) / range) * (end - start - 2 * inset);
}

function point(x: number, y: number, segment: number, size = 3): string {
  const { light, shape } = segmentMark(segment);
  if (shape === "circle") return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${size}" fill="${light}"/>`;
  const corners = markerOutline(shape).map(([dx, dy]) => `${(x + dx * size).toFixed(1)},${(y + dy * size).toFixed(1)}`);
  return `<polygon points="${corners.join(" ")}" fill="${light}"/>`;
}

function axisLabel(map: CustomerMap, axis: number, x: number, y: number, turn: number): string {
  const found = map.axes[axis];
  if (!found) return "";
  const text = `${found.words} (${formatShare(found.explainedShare)} of all differences)`;
  return `<text x="${x}" y="${y}" text-anchor="middle" transform="rotate(${turn} ${x} ${y})">${escapeMarkup(text)}</text>`;
}

function legend(names: readonly string[]): string {
  return names
    .map((name, index) => {
      const y = PLOT.top + 16 + index * 24;
      const label = `${segmentMark(index).letter}  ${name}`;
      return `${point(PLOT.right + 28, y - 4, index, 5)}<text x="${PLOT.right + 44}" y="${y}">${escapeMarkup(label.length > 30 ? `${label.slice(0, 29)}…` : label)}</text>`;
    })
    .join("");
}
