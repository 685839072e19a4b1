import { type FitCall, partOfCall } from "../fit-call.ts";
import type { Matrix } from "../matrix.ts";
import { pca } from "../pca.ts";
import { fuzzyGraph, nearestNeighbours } from "./fuzzy-graph.ts";
import { layOut } from "./layout.ts";

/** Neighbours of each point: more show the whole, fewer the detail. umap-learn counts the point itself and has 15. */
export const NEIGHBOURS = 14;
/** Largest coordinate that the layout starts from. */
const EXTENT = 10;
/** Share of the time that the neighbours take, roughly. */
const FOUND = 0.4;

/**
 * Puts points into a plane so that neighbours stay neighbours. Distances between far points, and how wide and how far apart
 * clumps are, mean nothing.
 * @param points n × d, all different, n > NEIGHBOURS; scale it first.
 * @returns x and y of each point in turn, 2 × n; with one seed always the same.
 * About O(n·log n) in few columns. McInnes, Healy & Melville 2018, arXiv:1802.03426; it starts from the principal
 * components, which keeps more of the whole than chance does (Kobak & Linderman 2021, doi:10.1038/s41587-020-00809-z).
 */
export function umap(points: Matrix, call: FitCall): Float64Array {
  const neighbours = nearestNeighbours(points, NEIGHBOURS, partOfCall(call, 0, FOUND));
  return layOut(fuzzyGraph(neighbours), startOf(points), partOfCall(call, FOUND, 1));
}

function startOf(points: Matrix): Float64Array {
  const { scores } = pca(points, 2);
  const most = scores.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const start = new Float64Array(2 * points.n);
  for (let i = 0; i < points.n; i++) {
    start[2 * i] = (EXTENT * scores.values[i * scores.d]) / most;
    if (scores.d > 1) start[2 * i + 1] = (EXTENT * scores.values[i * scores.d + 1]) / most;
  }
  return start;
}
