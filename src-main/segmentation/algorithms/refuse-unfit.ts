import { formatCount } from "../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { compareRows } from "../../math/canonical-order.ts";
import type { Matrix } from "../../math/matrix.ts";

/** @throws ExpectedFailure where a value is missing. */
export function refuseMissing({ values, d }: Matrix): void {
  const gap = values.findIndex((value) => !Number.isFinite(value));
  if (gap === -1) return;
  throw new ExpectedFailure(
    "value-missing",
    `Features: the customer in row ${Math.floor(gap / d) + 1} has no number in column ${(gap % d) + 1}. All ` +
      "features of all customers are compared, so leave this feature out, or these customers.",
    "features",
  );
}

/** @throws ExpectedFailure where a value is missing or there are fewer rows than the k segments asked for. */
export function refuseUnfit(features: Matrix, k: number): void {
  refuseMissing(features);
  if (features.n >= k) return;
  throw new ExpectedFailure(
    "too-few-customers",
    `Number of segments: ${k} segments need at least ${k} customers, but there ${features.n === 1 ? "is" : "are"} only ${features.n}. Choose a ` +
      "smaller number.",
    "k",
  );
}

/** @throws ExpectedFailure where fewer rows than the k segments asked for differ. */
export function refuseTooFew(different: number, k: number): void {
  if (different >= k) return;
  if (different === 1) {
    throw new ExpectedFailure(
      "all-alike",
      `Number of segments: all customers are the same in the chosen features, so ${k} segments cannot be told apart. ` +
        "Choose other features.",
      "k",
    );
  }
  throw new ExpectedFailure(
    "too-few-different-customers",
    `Number of segments: the chosen features tell only ${different} kinds of customers apart, too few for ${k} ` +
      `segments. Choose at most ${different}, or more features.`,
    "k",
  );
}

/** @throws ExpectedFailure where not even all rows together would make a place dense. */
export function refuseTooFewNeighbours(n: number, minPts: number): void {
  if (n >= minPts) return;
  throw new ExpectedFailure(
    "too-few-customers",
    `Neighbours: a place is dense with ${formatCount(minPts, "customer")}, but there are only ${n}. Choose a smaller number.`,
    "minPts",
  );
}

/** Counts the different rows, up to `most`, in an order where equal rows are neighbours. */
export function differentRows(features: Matrix, order: Int32Array, most: number): number {
  let different = 1;
  for (let i = 1; i < order.length && different < most; i++) {
    if (compareRows(features, order[i - 1], order[i]) !== 0) different++;
  }
  return different;
}
