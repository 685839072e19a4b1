import { z } from "zod";
import type { Matrix } from "../../../math/matrix.ts";
import { buildKdTree } from "../../../math/neighbours/kd-tree.ts";
import { NeighbourSearch } from "../../../math/neighbours/nearest-neighbours.ts";
import { finiteNumbers } from "../algorithm-kit.ts";
import { packNumbers, unpackNumbers } from "../packed-numbers.ts";

/** The different rows of the fit with what is known of each. */
export const densityModelSchema = z.strictObject({
  d: z.int().min(1),
  minPts: z.int().min(1),
  /** Packed, m × d and three times m. */
  points: z.string(),
  weights: z.string(),
  core: z.string(),
  labels: z.string(),
  /** By segment: the distance at which it comes apart from the rest. */
  separationDistances: finiteNumbers(),
});
export type DensityModel = z.infer<typeof densityModelSchema>;

interface ModelParts {
  readonly points: Matrix;
  readonly weights: Int32Array;
  readonly core: Float64Array;
  readonly labels: Int32Array;
  readonly separationDistances: readonly number[];
  readonly minPts: number;
}

export function densityModel({ points, weights, core, labels, separationDistances, minPts }: ModelParts): DensityModel {
  return {
    d: points.d,
    minPts,
    points: packNumbers(points.values),
    weights: packNumbers(Float64Array.from(weights)),
    core: packNumbers(core),
    labels: packNumbers(Float64Array.from(labels)),
    separationDistances,
  };
}

/**
 * Segments of new rows: a row joins the point that it is nearest to by mutual reachability, if it does so before that
 * point's segment has come apart from the rest. The points of the fit get their own segments again.
 * @returns length n, −1 for noise.
 * n searches for 2·minPts neighbours. McInnes, Healy & Astels 2017, doi:10.21105/joss.00205 (approximate_predict).
 */
export function assign(model: DensityModel, { values, n, d }: Matrix): Int32Array {
  const points = unpackNumbers(model.points);
  const core = unpackNumbers(model.core);
  const labels = unpackNumbers(model.labels);
  const weights = Int32Array.from(unpackNumbers(model.weights));
  const tree = buildKdTree({ values: points, n: core.length, d: model.d });
  const placedWeights = tree.rows.map((point) => weights[point]);
  const search = new NeighbourSearch(tree, Math.min(2 * model.minPts, core.length));
  return Int32Array.from({ length: n }, (_, i) => {
    const neighbours = search.find(values, i * d, Number.POSITIVE_INFINITY);
    const ownCore = search.distanceOfWeight(placedWeights, model.minPts);
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    // Neighbours come by distance, so that among equally reachable points the nearest one counts.
    for (let at = 0; at < neighbours.found; at++) {
      const point = tree.rows[neighbours.places[at]];
      const reachability = Math.max(ownCore, core[point], Math.sqrt(neighbours.squaredDistances[at]));
      if (reachability >= least) continue;
      least = reachability;
      nearest = point;
    }
    const label = labels[nearest];
    return label !== -1 && least < model.separationDistances[label] ? label : -1;
  });
}
