import { integer, number } from "../../../../src-shared/fields.ts";

export interface DbscanParams {
  readonly eps?: number | undefined;
  readonly minPts: number;
}

export const params = {
  eps: number({
    label: "Distance (ε)",
    help: "Customers no farther apart than this are neighbours, in prepared units. Left empty, it is proposed from the data.",
    min: 0,
    max: 1e300,
  }).optional(),
  minPts: integer({
    label: "Neighbours",
    help: "How many customers within that distance, oneself included, make a place dense.",
    min: 1,
    max: 1000,
  }).default(10),
};
