import type { RfmAxis } from "../../../src-shared/segmentation-rfm.ts";
import { naturalBreaks } from "../../math/natural-breaks.ts";
import { quantile } from "../../math/quantile.ts";

/**
 * Where an axis is cut. Bin b holds the values up to and including edge b. Where ties are divided by rank, the value of
 * an edge is in two bins, and `lastKeys` says up to which customer it belongs to the lower one. The customer's key decides and
 * not the number in the project, which depends on the order of imports: so another project of the same data agrees.
 */
export interface AxisBins {
  readonly edges: readonly number[];
  /** Key of each edge's last member of the lower bin; absent where equal values share a bin. */
  readonly lastKeys?: readonly string[];
}

/**
 * Cuts the values of an axis.
 * @param values of the customers, without NaN.
 * @param keys gives the customers' keys; among equal values the lesser key, by its characters, has the lower rank.
 * O(n log n).
 */
export function cutAxis(axis: RfmAxis, values: Float64Array, keys: () => readonly string[]): AxisBins {
  if (axis.method === "quantile" && axis.ties === "rank") return cutByRank(axis.bins, values, keys());
  return { edges: edgesOf(axis, values) };
}

function edgesOf({ method, bins, edges }: RfmAxis, values: Float64Array): number[] {
  switch (method) {
    case "threshold":
      return [...(edges ?? [])];
    case "mean":
      return [values.reduce((sum, value) => sum + value, 0) / values.length];
    case "natural": {
      const { edges: natural } = naturalBreaks(values, bins);
      // With fewer different values than bins the highest bins stay empty.
      return Array.from({ length: bins - 1 }, (_, i) => natural[i] ?? Number.MAX_VALUE);
    }
    case "quantile": {
      const sorted = values.slice().sort();
      return Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
    }
  }
}

/** Equal parts of the ranks 1 … n, by the same quantiles; the parts differ by one customer at most. */
function cutByRank(bins: number, values: Float64Array, keys: readonly string[]): AxisBins {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b] || (keys[a] < keys[b] ? -1 : 1));
  const last = Array.from({ length: bins - 1 }, (_, i) => {
    const edge = 1 + ((values.length - 1) * (i + 1)) / bins;
    return order[Math.max(0, Math.floor(edge) - 1)];
  });
  return { edges: last.map((row) => values[row]), lastKeys: last.map((row) => keys[row]) };
}

/**
 * @param key of the customer; asked only where a tie is divided.
 * @returns 1 … bins: the bin of a value, from the lowest. For who it was cut from, exactly the bin of then.
 */
export function binOf({ edges, lastKeys }: AxisBins, value: number, key: () => string): number {
  let bin = 1;
  for (let i = 0; i < edges.length; i++) {
    const isAbove = value > edges[i] || (lastKeys !== undefined && value === edges[i] && key() > lastKeys[i]);
    if (isAbove) bin += 1;
  }
  return bin;
}

/** @returns 1 … bins, `bins` the best. */
export function scoreOf(axis: RfmAxis, cut: AxisBins, value: number, key: () => string): number {
  const bin = binOf(cut, value, key);
  return axis.isHighBest ? bin : axis.bins + 1 - bin;
}
