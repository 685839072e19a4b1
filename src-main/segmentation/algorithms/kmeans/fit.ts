import type { FitCall } from "../../../math/fit-call.ts";
import type { Matrix } from "../../../math/matrix.ts";
import type { Fit } from "../algorithm-kit.ts";
import { fitMany } from "./fit-many.ts";
import type { CentreModel } from "./model.ts";

/**
 * The best of several runs of k-means: a sweep over a single k, and so the same result as in any sweep.
 * @param features n × d, finite, at least k different rows; scale it first.
 * @throws ExpectedFailure where the features do not allow k segments.
 * O(restarts · passes · n·k·d).
 */
export async function fit(
  features: Matrix,
  params: { k: number; restarts: number },
  call: FitCall,
): Promise<Fit<CentreModel>> {
  const fits = await fitMany(features, [params.k], params.restarts, call);
  return fits.get(params.k)!;
}
