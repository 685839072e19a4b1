import { escapeMarkup } from "./escape-markup.ts";

/** Colours of the picture. */
export interface CorrelationColours {
  /** Red, green and blue, as "178 64 20". */
  readonly high: string;
  readonly low: string;
  readonly ground: string;
  readonly ink: string;
}

const CELL = 14;
const LABELS = 220;
const MARGIN = 12;
/** Below this two features share too little to be seen. */
const LEAST = 0.01;

/** @returns how full a square is: what two features share, so that weak agreement does not drown the strong. */
export function strengthOf(correlation: number): number {
  const strength = correlation * correlation;
  return strength < LEAST ? 0 : strength;
}

/**
 * A square of correlations with the names beside it, as a picture of its own.
 * @param correlations d × d in the order of the labels, −1 to 1. O(d²).
 */
export function correlationSvg(labels: readonly string[], correlations: Float32Array, colours: CorrelationColours) {
  const d = labels.length;
  const width = LABELS + CELL * d + 2 * MARGIN;
  const height = CELL * d + 2 * MARGIN;
  const squares = Array.from(correlations, (correlation, at) => {
    const strength = strengthOf(correlation);
    if (strength === 0) return "";
    const [x, y] = [LABELS + MARGIN + (at % d) * CELL, MARGIN + Math.floor(at / d) * CELL];
    const fill = `rgb(${(correlation < 0 ? colours.low : colours.high).split(" ").join(",")})`;
    const words = `${labels[Math.floor(at / d)]}, ${labels[at % d]}: ${correlation.toFixed(2)}`;
    return `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" fill="${fill}" fill-opacity="${strength.toFixed(3)}"><title>${escapeMarkup(words)}</title></rect>`;
  });
  const names = labels.map(
    (label, row) =>
      `<text x="${LABELS + MARGIN - 6}" y="${MARGIN + (row + 0.75) * CELL}" text-anchor="end">${escapeMarkup(label)}</text>`,
  );
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="10" fill="${colours.ink}"><rect width="${width}" height="${height}" fill="${colours.ground}"/>${squares.join("")}${names.join("")}</svg>`;
  return { text, width, height };
}
