import type { TreeTop } from "./tree-top.ts";

/** A merge as a bracket: from either branch up to the height at which they join. */
export interface Bracket {
  /** The branch that it makes. */
  readonly branch: number;
  readonly path: string;
}

/** A leaf as a fan from the height at which all below it have joined down to the ground. */
export interface Fan {
  readonly x: number;
  readonly top: number;
  readonly path: string;
}

export interface DendrogramMarks {
  readonly brackets: readonly Bracket[];
  readonly fans: readonly Fan[];
  /** Pixel of a height, and the height of a pixel. */
  readonly toY: (height: number) => number;
  readonly toHeight: (y: number) => number;
}

/** Half of a fan's foot, in shares of a leaf's room. */
const FOOT = 0.3;

/**
 * Draws the top of a tree with honest heights: the ground is 0, and lengths are in proportion. What is hidden below a leaf
 * is a fan that ends where it has joined. Leaves stand evenly, in the order given.
 */
export function dendrogramMarks(
  { left, right, heights, sizes, leafHeights }: TreeTop,
  width: number,
  height: number,
): DendrogramMarks {
  const highest = heights.at(-1) ?? 0;
  const scale = highest > 0 ? height / highest : 0;
  const toY = (value: number) => height - value * scale;
  const room = width / Math.max(1, sizes.length);
  const xs = sizes.map((_, leaf) => (leaf + 0.5) * room);
  const tops = leafHeights.map(toY);
  const brackets = heights.map((merge, i): Bracket => {
    const [a, b] = [left[i] ?? 0, right[i] ?? 0];
    const [xa, xb] = [xs[a] ?? 0, xs[b] ?? 0];
    const y = toY(merge);
    const path = `M${round(xa)},${round(tops[a] ?? height)}V${round(y)}H${round(xb)}V${round(tops[b] ?? height)}`;
    xs.push((xa + xb) / 2);
    tops.push(y);
    return { branch: sizes.length + i, path };
  });
  const fans = sizes.map((_, leaf): Fan => {
    const [x, top] = [xs[leaf] ?? 0, tops[leaf] ?? height];
    const foot = room * FOOT;
    return { x, top, path: `M${round(x)},${round(top)}L${round(x - foot)},${height}H${round(x + foot)}Z` };
  });
  return { brackets, fans, toY, toHeight: (y) => (scale > 0 ? (height - y) / scale : 0) };
}

function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}
