import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { FitCall } from "../../math/fit-call.ts";
import { takeRows } from "../../math/take-rows.ts";
import { matrixByScales } from "../frozen-model.ts";
import { bootstrapRows } from "../validity/bootstrap-stability.ts";
import { homesOf } from "../validity/homes.ts";
import { tableOfRows } from "./day-table.ts";
import { type AskedByDay, definedRows, type SegmentsOfDay } from "./segments-of-day.ts";

/**
 * Makes the segments once more on a day, with the same method and settings, from the customers of that day drawn anew
 * (with repeats), and looks who lands elsewhere. That is the movement that the method alone would make: jitter.
 * @param k number of segments.
 * @returns length of the day's customers: position by the segments made anew, each of which stands for the segment that
 *   most of its customers are in; undefined where these are too few to make segments from.
 */
export async function redrawSegments(
  asked: AskedByDay & { kind: "found" },
  { table, labels }: SegmentsOfDay,
  k: number,
  call: FitCall,
): Promise<Int32Array | undefined> {
  const { algorithm, model, segmentation } = asked;
  const defined = definedRows(model, table);
  // Inside of a segment that was divided further, only its own customers take part.
  const rows = model.inside ? defined.filter((row) => labels[row] >= 0) : defined;
  if (rows.length < 2) return undefined;
  const matrix = matrixByScales(tableOfRows(table, rows), model);
  const drawn = takeRows(matrix, bootstrapRows(rows.length, call.seed, 0));
  try {
    const fit = await algorithm.run(drawn, segmentation.params, call);
    const again = algorithm.assign(fit.model, matrix);
    const own = rows.map((row) => labels[row]);
    const homes = homesOf(own, again, k);
    const redrawn = new Int32Array(labels.length).fill(-1);
    rows.forEach((row, i) => (redrawn[row] = homes[again[i] + 1]));
    return redrawn;
  } catch (error) {
    // Fewer different customers than segments: nothing can be said of that day.
    if (!(error instanceof ExpectedFailure)) throw error;
    return undefined;
  }
}
