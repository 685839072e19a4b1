import type { FitCall } from "../../math/fit-call.ts";
import type { Matrix } from "../../math/matrix.ts";
import { withIndicators } from "../../math/mixed-matrix.ts";
import type { Fit } from "../algorithms/algorithm-kit.ts";
import { kmeans } from "../algorithms/kmeans/index.ts";

/** Starts of k-means when some customers are clustered by themselves, as many as for a whole segmentation. */
const RESTARTS = 10;

/** @returns parameters of k-means for parts of a segment. */
export function partParams(parts: number): { k: number; restarts: number } {
  return { k: parts, restarts: RESTARTS };
}

/** Parts of some customers by k-means; of words each is a column of its own. @throws ExpectedFailure as k-means does. */
export function fitParts(features: Matrix, parts: number, call: FitCall): Promise<Fit> {
  return kmeans.run(withIndicators(features), partParams(parts), call);
}

/** @returns length n: part of each row by a model of `fitParts`. */
export function assignParts(fitted: unknown, features: Matrix): Int32Array {
  return kmeans.assign(fitted, withIndicators(features));
}
