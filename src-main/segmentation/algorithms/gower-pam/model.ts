import { z } from "zod";
import type { Matrix } from "../../../math/matrix.ts";
import { finiteNumbers } from "../algorithm-kit.ts";
import { reorderBlocks } from "../number-by-size.ts";
import { type GowerScale, gowerDistance } from "./gower.ts";

/** Rows that stand for their segments, and how others are compared with them. */
export interface MedoidRows {
  readonly scale: GowerScale;
  /** k × d. */
  readonly rows: Float64Array;
}

export const medoidModel = z.strictObject({
  d: z.int().min(1),
  medoids: finiteNumbers(),
  perUnit: finiteNumbers(),
  perMismatch: finiteNumbers(),
});
export type MedoidModel = z.infer<typeof medoidModel>;

export function modelOf({ scale, rows }: MedoidRows): MedoidModel {
  return {
    d: scale.d,
    medoids: [...rows],
    perUnit: [...scale.perUnit],
    perMismatch: [...scale.perMismatch],
  };
}

/** @returns the same medoids with c as number `numbers[c]`; those numbered −1 are left out. */
export function reordered({ scale, rows }: MedoidRows, numbers: Int32Array): MedoidRows {
  return { scale, rows: reorderBlocks(rows, scale.d, numbers) };
}

/** The nearest medoid of each row, the first of equals, and the sum of the distances to them. O(n·k·d). */
export function nearestMedoid(
  { scale, rows }: MedoidRows,
  { values, n, d }: Matrix,
): { labels: Int32Array; cost: number } {
  const labels = new Int32Array(n);
  let cost = 0;
  for (let i = 0; i < n; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < rows.length / d; c++) {
      const distance = gowerDistance(scale, values, i * d, rows, c * d);
      if (distance < least) {
        least = distance;
        labels[i] = c;
      }
    }
    cost += least;
  }
  return { labels, cost };
}

export function assign({ d, medoids, perUnit, perMismatch }: MedoidModel, features: Matrix): Int32Array {
  const scale = { d, perUnit: Float64Array.from(perUnit), perMismatch: Float64Array.from(perMismatch) };
  return nearestMedoid({ scale, rows: Float64Array.from(medoids) }, features).labels;
}
