import type { Preparation } from "../../../src-shared/features.ts";
import type { Matrix } from "../../math/matrix.ts";
import type { Algorithm } from "../algorithms/algorithm-kit.ts";
import type { FeatureTable } from "../feature-table.ts";
import type { SegmentModel } from "../frozen-model.ts";
import type { ContinuedSegment } from "../store-found.ts";
import { rowsOfCustomers } from "./rows-of-customers.ts";

/** How segments were found before anybody edited them. */
export interface FoundBy {
  readonly algorithm: Algorithm;
  readonly params: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly preparation: readonly Preparation[];
}

/** Segments between two edits. */
export interface EditState {
  readonly foundBy: FoundBy;
  /** The customers that take part, n of them. */
  readonly table: FeatureTable;
  /** n × d, prepared by the scales of the model. */
  readonly features: Matrix;
  /** Length n: position of each customer's segment, −1 for none. */
  readonly labels: Int32Array;
  readonly model: SegmentModel;
  /** By position. One that came with an edit has no name unless a person gave one. */
  readonly segments: readonly ContinuedSegment[];
}

/** What an edit made of the segments before it. */
export interface Edited {
  readonly state: EditState;
  /** By position after: the position before that goes on there, −1 for a new one. */
  readonly continues: Int32Array;
}

/** @returns how many customers are in each of k segments. */
export function sizesOf(labels: ArrayLike<number>, k: number): Int32Array {
  const sizes = new Int32Array(k);
  for (let i = 0; i < labels.length; i++) if (labels[i] >= 0) sizes[labels[i]] += 1;
  return sizes;
}

/** @returns length of `customerIds`: labels of a state whose customers are some of them; −1 for all others. */
export function labelsAmong(customerIds: Int32Array, { table, labels }: EditState): Int32Array {
  if (table.customerIds.length === customerIds.length) return labels;
  const among = new Int32Array(customerIds.length).fill(-1);
  rowsOfCustomers(customerIds, Array.from(table.customerIds)).forEach((row, i) => (among[row] = labels[i]));
  return among;
}
