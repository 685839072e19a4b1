import { z } from "zod";
import type { Matrix } from "../../../math/matrix.ts";
import { NearestPoint } from "../../../math/neighbours/nearest-point.ts";
import { packNumbers, unpackNumbers } from "../packed-numbers.ts";

/** The core points of a fit, each with its segment. */
export const coreModelSchema = z.strictObject({
  d: z.int().min(1),
  eps: z.number().min(0),
  /** Packed, m × d and m. */
  cores: z.string(),
  labels: z.string(),
});
export type CoreModel = z.infer<typeof coreModelSchema>;

export function coreModel(cores: Matrix, labels: Int32Array, eps: number): CoreModel {
  return { d: cores.d, eps, cores: packNumbers(cores.values), labels: packNumbers(Float64Array.from(labels)) };
}

/**
 * Segments of new rows: that of the nearest core within ε, as for rows of the fit, which get their own again.
 * @returns length n, −1 for noise. n searches for one neighbour.
 */
export function assign(model: CoreModel, { values, n, d }: Matrix): Int32Array {
  const labels = unpackNumbers(model.labels);
  const nearest = new NearestPoint({ values: unpackNumbers(model.cores), n: labels.length, d: model.d }, model.eps);
  return Int32Array.from({ length: n }, (_, i) => {
    const core = nearest.of(values, i * d);
    return core === -1 ? -1 : labels[core];
  });
}
