import { type FitCall, partOfCall } from "../math/fit-call.ts";
import type { Matrix } from "../math/matrix.ts";
import { segmentMeans } from "../math/segment-means.ts";
import type { Algorithm, Fit } from "./algorithms/algorithm-kit.ts";
import { fitMany } from "./algorithms/kmeans/fit-many.ts";
import { kmeans } from "./algorithms/kmeans/index.ts";
import type { Explorer } from "./explore-matrix.ts";
import { regroupingBy, regroupingByKmeans } from "./validity/regroup.ts";

/**
 * How a method that is told a number of segments is tried with several.
 * @param table what it is fitted to, which may hold categories. @param numbers the same among numbers, as
 *   `withIndicators` gives it: what the fits are measured on.
 */
export function explorerOf(
  algorithm: Algorithm,
  table: Matrix,
  numbers: Matrix,
  params: Readonly<Record<string, unknown>>,
): Omit<Explorer, "phase"> {
  if (algorithm === kmeans) {
    const fitEach = async (ks: readonly number[], call: FitCall) => [
      ...(await fitMany(table, ks, Number(params.restarts), call)).values(),
    ];
    return { fitEach, table, regrouping: regroupingByKmeans };
  }
  const fitEach = async (ks: readonly number[], call: FitCall) => {
    const fits: Fit[] = [];
    for (const [place, k] of ks.entries()) {
      const part = partOfCall(call, place / ks.length, (place + 1) / ks.length);
      const fit = await algorithm.run(table, { ...params, k }, part);
      fits.push({ ...fit, centres: segmentMeans(numbers, fit.labels).means.values });
    }
    return fits;
  };
  return { fitEach, table, regrouping: regroupingBy(algorithm, params) };
}
