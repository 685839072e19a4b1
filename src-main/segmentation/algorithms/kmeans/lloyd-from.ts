import { canonicalOrder } from "../../../math/canonical-order.ts";
import type { FitCall } from "../../../math/fit-call.ts";
import { lloydOnLanes, uploadRows } from "../../../math/kernel/kmeans-on-lanes.ts";
import type { LanePool } from "../../../math/kernel/lane-pool.ts";
import type { Matrix } from "../../../math/matrix.ts";
import { type Measured, measureFit } from "../measure-fit.ts";
import { MOST_PASSES } from "./fit-many.ts";
import { plainLloyd, rowsInOrder } from "./plain-kmeans.ts";

/**
 * One run of Lloyd's iteration from given centres, for tests that compare engines and threads.
 * @param centres k × d.
 * @param engine ml-kmeans, or the kernel on these lanes.
 * @returns a fit whose segments keep the numbers of the centres.
 */
export async function lloydFrom(
  features: Matrix,
  centres: Matrix,
  engine: "ml-kmeans" | LanePool,
  call: FitCall,
): Promise<Measured> {
  const order = canonicalOrder(features);
  if (engine === "ml-kmeans") {
    const starts = rowsInOrder(
      centres,
      Int32Array.from({ length: centres.n }, (_, c) => c),
    );
    const grouping = plainLloyd(rowsInOrder(features, order), starts, MOST_PASSES, call);
    return measureFit(features, order, grouping, centres.n);
  }
  engine.arena.clear();
  const grouping = await lloydOnLanes(engine, uploadRows(engine, features, order), centres, MOST_PASSES, call);
  return measureFit(features, order, grouping, centres.n);
}
