import { z } from "zod";
import type { Matrix } from "../../../math/matrix.ts";
import { finiteNumbers } from "../algorithm-kit.ts";
import { reorderBlocks } from "../number-by-size.ts";

/** k middles of rows with numbers and categories. */
export interface Prototypes {
  /** k × d: mean of a column of numbers, commonest of a column of categories. */
  readonly centres: Float64Array;
  readonly k: number;
  readonly d: number;
  /** Length d: 0 for a column of numbers; else what a category counts that is not the middle's (Huang's γ). */
  readonly weights: Float64Array;
}

export const prototypeModel = z.strictObject({
  d: z.int().min(1),
  centres: finiteNumbers(),
  weights: finiteNumbers(),
});
export type PrototypeModel = z.infer<typeof prototypeModel>;

export function modelOf({ d, centres, weights }: Prototypes): PrototypeModel {
  return { d, centres: [...centres], weights: [...weights] };
}

/** @returns the same prototypes with c as number `numbers[c]`; those numbered −1 are left out. */
export function reordered(prototypes: Prototypes, numbers: Int32Array): Prototypes {
  const centres = reorderBlocks(prototypes.centres, prototypes.d, numbers);
  return { ...prototypes, centres, k: centres.length / prototypes.d };
}

/**
 * How unlike a row is to a prototype: squared gaps of numbers, and the weight of each category that differs. Huang 1998,
 * equation 2. O(d).
 */
export function unlikeness({ centres, d, weights }: Prototypes, c: number, values: Float64Array, row: number): number {
  let sum = 0;
  for (let j = 0, p = row * d, q = c * d; j < d; j++, p++, q++) {
    if (weights[j] > 0) sum += values[p] === centres[q] ? 0 : weights[j];
    else sum += (values[p] - centres[q]) ** 2;
  }
  return sum;
}

/** The prototype that each row is least unlike to, the first of equals, and how unlike it is. */
export interface Nearest {
  readonly labels: Int32Array;
  readonly distances: Float64Array;
}

/** O(n·k·d). */
export function nearestPrototype(prototypes: Prototypes, features: Matrix): Nearest {
  const found = { labels: new Int32Array(features.n), distances: new Float64Array(features.n) };
  findNearest(prototypes, features, found);
  return found;
}

/** The same into arrays that are there. @returns how many labels have changed. */
export function findNearest(prototypes: Prototypes, { values, n }: Matrix, { labels, distances }: Nearest): number {
  let changed = 0;
  for (let i = 0; i < n; i++) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < prototypes.k; c++) {
      const distance = unlikeness(prototypes, c, values, i);
      if (distance < least) {
        least = distance;
        nearest = c;
      }
    }
    if (labels[i] !== nearest) changed += 1;
    labels[i] = nearest;
    distances[i] = least;
  }
  return changed;
}

export function assign({ d, centres, weights }: PrototypeModel, features: Matrix): Int32Array {
  const prototypes = {
    d,
    k: centres.length / d,
    centres: Float64Array.from(centres),
    weights: Float64Array.from(weights),
  };
  return nearestPrototype(prototypes, features).labels;
}
