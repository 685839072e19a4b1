import { ExpectedFailure } from "../../src-shared/result.ts";
import type { SelfTest } from "../../src-shared/table-clustering.ts";
import type { FitCall } from "../math/fit-call.ts";
import type { Matrix } from "../math/matrix.ts";
import { sampleRows } from "../math/sample-rows.ts";
import { takeRows } from "../math/take-rows.ts";
import type { Algorithm, Fit } from "./algorithms/algorithm-kit.ts";
import { matchSegments } from "./match-segments.ts";

/** Share of the rows that are held out where the model is no exact one: enough to measure on, too few to change it. */
const HELD_OUT_SHARE = 0.1;

/** A segment that only the second fit has: neither noise nor any segment of the first. */
const UNMATCHED = -2;

/**
 * What a fitted model is worth on rows: an exact one must give its training rows their own segments. Otherwise the method
 * is fitted once more without a tenth of the rows, and that model's segments of these rows are compared with those that
 * they had; segments of the two fits are matched by the rows that both know.
 * O(n·k·d) where exact, else that of another fit.
 */
export async function selfTest(
  algorithm: Algorithm,
  features: Matrix,
  params: unknown,
  { labels, model }: Fit,
  call: FitCall,
): Promise<SelfTest> {
  const { n } = features;
  const onTrainingRows = (): SelfTest => {
    const assigned = algorithm.assign(model, features);
    return { on: "training rows", rows: n, agreement: agreementOf(assigned, labels) };
  };
  if (algorithm.isExact) return onTrainingRows();
  const heldOut = sampleRows(n, Math.max(1, Math.round(n * HELD_OUT_SHARE)), call.seed);
  const kept = rowsWithout(n, heldOut);
  let again: Fit;
  try {
    again = await algorithm.run(takeRows(features, kept), params, call);
  } catch (error) {
    // So few rows that without some of them there are no such segments.
    if (error instanceof ExpectedFailure) return onTrainingRows();
    throw error;
  }
  const numbers = matchSegments(
    kept.map((row) => labels[row]),
    again.labels,
  );
  const assigned = algorithm
    .assign(again.model, takeRows(features, heldOut))
    .map((label) => (label < 0 ? -1 : numbers[label] < 0 ? UNMATCHED : numbers[label]));
  const own = heldOut.map((row) => labels[row]);
  return { on: "held-out rows", rows: heldOut.length, agreement: agreementOf(assigned, own) };
}

function agreementOf(a: Int32Array, b: Int32Array): number {
  return a.reduce((count, label, i) => count + (label === b[i] ? 1 : 0), 0) / a.length;
}

function rowsWithout(n: number, left: Int32Array): Int32Array {
  const kept = new Int32Array(n - left.length);
  for (let row = 0, at = 0, next = 0; row < n; row++) {
    if (left[next] === row) next += 1;
    else kept[at++] = row;
  }
  return kept;
}
