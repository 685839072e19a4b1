import { z } from "zod";
import type { Matrix } from "../../../math/matrix.ts";
import { nearestCentre } from "../../../math/nearest-centre.ts";
import { finiteNumbers } from "../algorithm-kit.ts";

/** Segments around centres. */
export const centreModel = z.strictObject({
  d: z.int().min(1),
  /** k × d, row-major. */
  centres: finiteNumbers(),
});
export type CentreModel = z.infer<typeof centreModel>;

/** @returns length n: the nearest centre of each row, the first of equals. O(n·k·d). */
export function assign({ d, centres }: CentreModel, features: Matrix): Int32Array {
  return nearestCentre(features, { values: Float64Array.from(centres), n: centres.length / d, d });
}
