import { integer } from "../../../../src-shared/fields.ts";
import { formatCount } from "../../../../src-shared/format.ts";
import { ExpectedFailure } from "../../../../src-shared/result.ts";

export interface HdbscanParams {
  readonly minSize?: number | undefined;
  readonly minPts: number;
}

/** Where nothing is said about it, a segment has 1 % of the rows, and no fewer than this. */
const LEAST_SIZE = 15;
const USUAL_SHARE = 0.01;

export const params = {
  minSize: integer({
    label: "Smallest segment",
    help: "Groups with fewer customers are not segments. Left empty, it is 1 % of the customers, but no fewer than 15.",
    min: 2,
    max: 1_000_000,
  }).optional(),
  minPts: integer({
    label: "Neighbours",
    help: "How many customers, oneself included, make a place dense. More of them smooth small groups away.",
    min: 1,
    max: 1000,
  }).default(15),
};

/** @returns rows that a segment has at least. */
export function minSizeFor(n: number, { minSize }: HdbscanParams): number {
  return minSize ?? Math.max(LEAST_SIZE, Math.ceil(USUAL_SHARE * n));
}

/** @throws ExpectedFailure where not even all rows would make one segment. */
export function refuseTooFewRows(n: number, minSize: number): void {
  if (n >= minSize) return;
  throw new ExpectedFailure(
    "too-few-customers",
    `Smallest segment: it has ${formatCount(minSize, "customer")}, but there are only ${n}. Choose a smaller number.`,
    "minSize",
  );
}
