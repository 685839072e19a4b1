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

/** In the order in which segments take them. */
export const markerShapes = [
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
] as const;

export type MarkerShape = (typeof markerShapes)[number];

// Hues near Okabe & Ito's and Tableau 10's, moved apart until neighbours and all pairs differ for normal vision and for
// the three kinds of colour-vision deficiency, and until a badge's letter can be read on them; a test measures both.
const hues: readonly { readonly light: string; readonly dark: string }[] = [
  { light: "#0576d5", dark: "#4487b2" },
  { light: "#ba5a10", dark: "#f68942" },
  { light: "#1d6150", dark: "#3fca9c" },
  { light: "#73005c", dark: "#e9a5c9" },
  { light: "#5b4400", dark: "#ffde45" },
  { light: "#433ca9", dark: "#ac94ff" },
  { light: "#b5152d", dark: "#fc5969" },
  { light: "#303f40", dark: "#dae5e6" },
  { light: "#657c51", dark: "#a2db7d" },
  { light: "#107683", dark: "#7be6f7" },
  { light: "#492402", dark: "#b4782c" },
  { light: "#767573", dark: "#8d99a2" },
];

/** Stands for "in no segment" where indexes are bytes. */
export const NO_SEGMENT = 255;

/** Grey and plain, so that the segments stand out. */
const noSegmentMark: SegmentMark = { light: "#9aa4af", dark: "#6b7682", letter: "–", shape: "circle" };

/** @param index 0-based, or NO_SEGMENT. @returns how the segment is drawn everywhere. */
export function segmentMark(index: number): SegmentMark {
  if (index === NO_SEGMENT) return noSegmentMark;
  const hue = hues[index % hues.length];
  if (!hue) throw new RangeError(`segment ${index}`);
  return { ...hue, letter: segmentLetter(index), shape: markerShapes[index % markerShapes.length] ?? "circle" };
}

/** @returns A … Z, AA, AB … as spreadsheets name columns. */
export function segmentLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : segmentLetter(Math.floor(index / 26) - 1) + last;
}

export const HUES = hues.length;
