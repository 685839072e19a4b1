import type { Needs } from "../algorithm-kit.ts";
import { needs as needsOfKmeans } from "../kmeans/needs.ts";
import { needsOf } from "../needs-of.ts";
import type { MixtureParams } from "./fit.ts";

/** Steps of all runs, on data without clear groups. */
const USUAL_STEPS = 300;
/** Measured with 100,000 × 12 rows in 8 components on one core of 2026. */
const SECONDS_PER_PRODUCT = 2e-9;

/** @returns what a mixture takes besides the matrix: a copy of it in canonical order, and the starts of k-means. */
export function needs(n: number, d: number, { k, covariance }: MixtureParams): Needs {
  const starts = needsOfKmeans(n, d);
  if (starts.refusal !== undefined) return starts;
  const isDiagonal = covariance === "diagonal" || covariance === "spherical";
  const seconds = USUAL_STEPS * SECONDS_PER_PRODUCT * n * k * d * (isDiagonal ? 2 : d);
  const instead =
    "Choose a simpler shape or k-means, or fit a sample of the customers and assign the others by its model.";
  return needsOf(n, d, 8 * n * d + starts.bytes + 12 * n, seconds, instead);
}
