import { integer, number } from "../../../../src-shared/fields.ts";

export interface DbscanParams {
  readonly eps?: number | undefined;
  readonly minPts?: number | undefined;
}

/**
 * Where nothing is said about it, a place is dense with 0.1 % of the rows, within limits. With a fixed number the thin edge
 * of every group would fall into more and more crumbs the more rows there are: fifty of 30,000 with 10.
 */
const USUAL_SHARE = 0.001;
const LEAST_NEIGHBOURS = 10;
const MOST_NEIGHBOURS = 100;

export const params = {
  eps: number({
    label: "Distance (ε)",
    help: "Customers no farther apart than this are neighbours, in prepared units. Left empty, it is proposed from the data.",
    min: 0,
    max: 1e300,
  }).optional(),
  minPts: integer({
    label: "Neighbours",
    help:
      "How many customers within that distance, oneself included, make a place dense. Left empty, it is one in a " +
      "thousand customers, but from 10 to 100.",
    min: 1,
    max: 1000,
  }).optional(),
};

/** @returns rows within ε that make a place dense. */
export function minPtsFor(n: number, { minPts }: DbscanParams): number {
  return minPts ?? Math.min(MOST_NEIGHBOURS, Math.max(LEAST_NEIGHBOURS, Math.ceil(USUAL_SHARE * n)));
}
