/**
 * Segment colours, the same in charts, tables, reports and slides. The letter and the marker shape say the same, so
 * nothing depends on colour alone. Beyond twelve segments the hues repeat with a new letter and shape.
 */
export interface SegmentMark {
  readonly letter: string;
  readonly light: string;
  readonly dark: string;
  readonly shape: MarkerShape;
}

export type MarkerShape =
  | "circle"
  | "square"
  | "diamond"
  | "triangle-up"
  | "cross"
  | "triangle-down"
  | "star"
  | "pentagon"
  | "hexagon"
  | "x";

const shapes: readonly MarkerShape[] = [
  "circle",
  "square",
  "diamond",
  "triangle-up",
  "cross",
  "triangle-down",
  "star",
  "pentagon",
  "hexagon",
  "x",
];

// From Okabe & Ito and Tableau 10, moved apart in lightness so that they differ for the three kinds of colour-vision
// deficiency on both backgrounds; a test measures the distances.
const hues: readonly { readonly light: string; readonly dark: string }[] = [
  { light: "#0072b2", dark: "#56a8e8" },
  { light: "#d55e00", dark: "#ff8a3d" },
  { light: "#00856a", dark: "#2fd0a5" },
  { light: "#b0498a", dark: "#f08fc4" },
  { light: "#8a6d00", dark: "#e6c229" },
  { light: "#5b3fa0", dark: "#a48bf0" },
  { light: "#c1272d", dark: "#ff6b6b" },
  { light: "#2f4b5c", dark: "#c3d3dd" },
  { light: "#4c9a2a", dark: "#9be15d" },
  { light: "#0aa5c2", dark: "#7fe5f5" },
  { light: "#7a4419", dark: "#c99666" },
  { light: "#8c8c8c", dark: "#8f9aa3" },
];

/** @param index 0-based. @returns how the segment is drawn everywhere. */
export function segmentMark(index: number): SegmentMark {
  const hue = hues[index % hues.length];
  if (!hue) throw new RangeError(`segment ${index}`);
  return { ...hue, letter: segmentLetter(index), shape: shapes[index % shapes.length] ?? "circle" };
}

/** @returns A … Z, AA, AB … as spreadsheets name columns. */
export function segmentLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : segmentLetter(Math.floor(index / 26) - 1) + last;
}

export const HUES = hues.length;
