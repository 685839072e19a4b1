import type { RfmBox, RfmDefinition, RfmSegment } from "./segmentation-rfm.ts";

/**
 * The cells of an RFM grid and who claims them. Boxes are axis-parallel and closed: painting a part of the grid takes it
 * out of every box and adds one, so that a partition stays one.
 */
export type Grid = Pick<RfmDefinition, "axes" | "segments">;

/** A cell that no segment claims, or several. */
export interface OffendingCell {
  /** A score on each axis. */
  readonly scores: readonly number[];
  /** Positions of the segments that claim it. */
  readonly segments: readonly number[];
}

export interface GridCoverage {
  readonly cells: number;
  /** Cells of exactly one segment: the grid is a partition where these are all of them. */
  readonly covered: number;
  readonly offending: readonly OffendingCell[];
}

/** @returns every cell of a grid, the first axis slowest. Product of all bins. */
export function cellsOf(axes: Grid["axes"]): number[][] {
  return axes.reduce<number[][]>(
    (cells, { bins }) => cells.flatMap((cell) => Array.from({ length: bins }, (_, i) => [...cell, i + 1])),
    [[]],
  );
}

/** @returns positions of the segments that claim a cell. */
export function claimsOf(segments: Grid["segments"], scores: readonly number[]): number[] {
  return segments.flatMap(({ boxes }, position) => (boxes.some((box) => contains(box, scores)) ? [position] : []));
}

function contains(box: RfmBox, scores: readonly number[]): boolean {
  return box.every(([low, high], axis) => (scores[axis] ?? 0) >= low && (scores[axis] ?? 0) <= high);
}

export function coverageOf({ axes, segments }: Grid): GridCoverage {
  const cells = cellsOf(axes);
  const offending = cells
    .map((scores): OffendingCell => ({ scores, segments: claimsOf(segments, scores) }))
    .filter((cell) => cell.segments.length !== 1);
  return { cells: cells.length, covered: cells.length - offending.length, offending };
}

/**
 * Gives a part of the grid to one segment, and takes it from all others.
 * @param part scores of each axis; axes that it leaves out are not restricted.
 * @param position of the segment; undefined: the part is nobody's.
 */
export function paint(grid: Grid, part: RfmBox, position: number | undefined): RfmSegment[] {
  const whole = wholeBox(grid.axes);
  const painted = filled(part, whole);
  return grid.segments.map((segment, i) => {
    const rest = segment.boxes.flatMap((box) => without(filled(box, whole), painted));
    return { ...segment, boxes: joined(i === position ? [...rest, painted] : rest) };
  });
}

function wholeBox(axes: Grid["axes"]): RfmBox {
  return axes.map(({ bins }) => [1, bins]);
}

function filled(box: RfmBox, whole: RfmBox): RfmBox {
  return whole.map((all, axis) => box[axis] ?? all);
}

/** @returns boxes that make up what of a box lies outside of another one; they do not overlap. */
function without(box: RfmBox, taken: RfmBox): RfmBox[] {
  const isApart = box.some(([low, high], axis) => {
    const [from, to] = taken[axis] ?? [low, high];
    return high < from || low > to;
  });
  if (isApart) return [box];
  const parts: RfmBox[] = [];
  let rest = box;
  box.forEach(([low, high], axis) => {
    const [from, to] = taken[axis] ?? [low, high];
    if (low < from) parts.push(rest.with(axis, [low, from - 1]));
    if (high > to) parts.push(rest.with(axis, [to + 1, high]));
    rest = rest.with(axis, [Math.max(low, from), Math.min(high, to)]);
  });
  return parts;
}

/** Joins boxes that together are one, until none are left. */
function joined(boxes: readonly RfmBox[]): RfmBox[] {
  for (const [i, a] of boxes.entries()) {
    for (const [j, b] of boxes.entries()) {
      const both = j > i ? join(a, b) : undefined;
      if (both) return joined([...boxes.filter((_, at) => at !== i && at !== j), both]);
    }
  }
  return [...boxes];
}

/** @returns the box that two boxes make together; undefined where they do not make one. */
function join(a: RfmBox, b: RfmBox): RfmBox | undefined {
  const different = a.flatMap(([low, high], axis) => (low === b[axis]?.[0] && high === b[axis]?.[1] ? [] : [axis]));
  const [axis, more] = different;
  if (axis === undefined) return a;
  const [first, second] = [a[axis], b[axis]];
  if (more !== undefined || !first || !second) return undefined;
  const touches = second[0] <= first[1] + 1 && first[0] <= second[1] + 1;
  return touches ? a.with(axis, [Math.min(first[0], second[0]), Math.max(first[1], second[1])]) : undefined;
}
