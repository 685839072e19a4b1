import type { RfmDefinition, RfmSegment } from "../../../src-shared/segmentation-rfm.ts";

/** A cell of the grid that has no segment, or more than one. */
export interface GridFlaw {
  /** A score on each axis. */
  readonly scores: readonly number[];
  /** Names of the segments that claim it; none, or at least two. */
  readonly segments: readonly string[];
}

/**
 * Proves that the segments of a grid are a partition: scores between which no segment draws a line are alike, so it is
 * enough to look at one cell of each kind.
 * @returns the first cell that is not in exactly one segment; undefined: there is none.
 * O(product of the kinds of scores on each axis × boxes).
 */
export function findFlaw({ axes, segments }: Pick<RfmDefinition, "axes" | "segments">): GridFlaw | undefined {
  const kinds = axes.map(({ bins }, axis) => {
    const begins = new Set([1]);
    for (const { boxes } of segments) {
      for (const box of boxes) {
        const limits = box[axis];
        if (limits) for (const start of [limits[0], limits[1] + 1]) if (start <= bins) begins.add(start);
      }
    }
    return [...begins].sort((a, b) => a - b);
  });
  const cells = kinds.reduce((count, { length }) => count * length, 1);
  for (let cell = 0; cell < cells; cell++) {
    let rest = cell;
    const scores = kinds.map((starts) => {
      const start = starts[rest % starts.length];
      rest = Math.floor(rest / starts.length);
      return start;
    });
    const claimed = segments.filter((segment) => holds(segment, scores));
    if (claimed.length !== 1) return { scores, segments: claimed.map(({ name }) => name) };
  }
  return undefined;
}

/** Is a cell in one of the segment's boxes? */
export function holds({ boxes }: RfmSegment, scores: ArrayLike<number>): boolean {
  return boxes.some((box) => box.every(([low, high], axis) => scores[axis] >= low && scores[axis] <= high));
}

/** @returns the flaw in words: "Score 1 on Orders and 2 on Net spend belongs to no segment." */
export function flawWords({ scores, segments }: GridFlaw, labels: readonly string[]): string {
  const cell = scores.map((score, axis) => `${score} on ${labels[axis]}`).join(", ");
  const names = segments.map((name) => `“${name}”`).join(" and ");
  return segments.length === 0
    ? `A customer who scores ${cell} would be in no segment. Give this cell to one.`
    : `A customer who scores ${cell} would be in ${names}. Give this cell to one of them only.`;
}
