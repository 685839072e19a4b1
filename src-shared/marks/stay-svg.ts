import { formatCount } from "../format.ts";
import { segmentMark } from "../palette.ts";
import { escapeMarkup } from "./escape-markup.ts";
import { evenTicks } from "./even-ticks.ts";
import { type FallingStep, survivalLine } from "./survival-line.ts";

/** How long customers stay in one segment. */
export interface StayPanel {
  readonly name: string;
  /** Picks the colour and the letter. */
  readonly index: number;
  /** Stays that were seen; without any there is no curve. */
  readonly stays: number;
  readonly curve: readonly FallingStep[];
}

const PANELS_ABREAST = 2;
const PLOT = { width: 340, height: 120 };
/** Around a plot: for shares, a title, months, and the next panel. */
const ROOM = { left: 48, top: 30, below: 34, right: 24 };
const PANEL = {
  width: ROOM.left + PLOT.width + ROOM.right,
  height: ROOM.top + PLOT.height + ROOM.below,
};
const MARGIN = 16;
const TITLE = 36;
const LONGEST_NAME = 46;
const [INK, SOFT, RULE] = ["#1d2329", "#5b6670", "#d5dae0"];

/**
 * Curves of how long customers stay, a panel for each segment on the same axes, as a picture of its own.
 * @param most months at the right end of each. O(steps).
 */
export function stayPicture(panels: readonly StayPanel[], most: number, title: string) {
  const abreast = Math.min(PANELS_ABREAST, Math.max(1, panels.length));
  const width = 2 * MARGIN + abreast * PANEL.width;
  const height = 2 * MARGIN + TITLE + Math.ceil(panels.length / abreast) * PANEL.height;
  const drawn = panels.map((panel, i) => {
    const x = MARGIN + (i % abreast) * PANEL.width + ROOM.left;
    const y = MARGIN + TITLE + Math.floor(i / abreast) * PANEL.height + ROOM.top;
    return `<g transform="translate(${x} ${y})">${panelMarks(panel, most)}</g>`;
  });
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="12" fill="${INK}" role="img" aria-label="${escapeMarkup(title)}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 18}" font-size="18" font-weight="600">${escapeMarkup(title)}</text>`,
    ...drawn,
    "</svg>\n",
  ].join("\n");
  return { text, width, height };
}

function panelMarks({ name, index, stays, curve }: StayPanel, most: number): string {
  const { light, letter } = segmentMark(index);
  const { line, band } = survivalLine(curve, most, PLOT.width, PLOT.height);
  const label = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  const marks =
    stays === 0
      ? `<text x="${PLOT.width / 2}" y="${PLOT.height / 2}" text-anchor="middle" fill="${SOFT}">Nobody came in since the first month.</text>`
      : `<path d="${band}" fill="${light}" fill-opacity="0.2"/><path d="${line}" fill="none" stroke="${light}" stroke-width="2"/>`;
  return `<text y="-12" font-weight="600">${escapeMarkup(`${letter}  ${label}`)}</text>${axes(most)}${marks}`;
}

/** Shares at the left, months below. */
function axes(most: number): string {
  const shares = [0, 0.5, 1].map((share) => {
    const y = (1 - share) * PLOT.height;
    return `<line x1="0" x2="${PLOT.width}" y1="${y}" y2="${y}" stroke="${RULE}"/><text x="-8" y="${y + 4}" text-anchor="end" fill="${SOFT}">${100 * share} %</text>`;
  });
  const months = evenTicks(most).map((month) => {
    const words = month === 0 ? "0" : formatCount(month, "month");
    return `<text x="${((month / most) * PLOT.width).toFixed(1)}" y="${PLOT.height + 16}" text-anchor="middle" fill="${SOFT}">${words}</text>`;
  });
  return [...shares, ...months].join("");
}
