import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import { dbscan } from "../algorithms/dbscan/index.ts";
import { type DbscanParams, minPtsFor } from "../algorithms/dbscan/params.ts";
import { hdbscan } from "../algorithms/hdbscan/index.ts";
import { type HdbscanParams, minSizeFor } from "../algorithms/hdbscan/params.ts";

/** Fewer customers than these say nothing about groups. */
const LEAST_ROWS = 2000;
/** Customers that a place or a segment needs in the sample: below, chance decides. */
const LEAST_COUNT = 4;

/** How a method is tried on a part of the rows. */
export interface SampledParams {
  readonly rows: number;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Parameters for a sample that stand for the given ones: a number of customers becomes its share, so that the same places
 * stay dense; distances and numbers of segments stay as they are.
 * @param params checked. @param n rows there are. @param share 0–1 wanted; more where that leaves too few.
 */
export function sampledParams(
  algorithm: Algorithm,
  params: Readonly<Record<string, unknown>>,
  n: number,
  share: number,
): SampledParams {
  const counts = countsOf(algorithm, params, n);
  const [decisive] = Object.values(counts);
  const enough = Math.max(share, LEAST_ROWS / n, decisive === undefined ? 0 : LEAST_COUNT / decisive);
  const taken = Math.min(1, enough);
  const scaled = Object.entries(counts).map(([name, count]) => [name, Math.max(2, Math.round(count * taken))] as const);
  return { rows: Math.ceil(taken * n), params: { ...params, ...Object.fromEntries(scaled) } };
}

/** Parameters that count customers; the one that decides what is a group comes first. */
function countsOf(algorithm: Algorithm, params: unknown, n: number): Record<string, number> {
  if (algorithm === dbscan) return { minPts: minPtsFor(n, params as DbscanParams) };
  if (algorithm !== hdbscan) return {};
  const { minPts } = params as HdbscanParams;
  return { minSize: minSizeFor(n, params as HdbscanParams), minPts };
}
