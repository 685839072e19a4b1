import type { Preparation } from "../../src-shared/features.ts";
import { quantile } from "../math/quantile.ts";
import { transformed, untransformed } from "./transform.ts";

/** How a column was brought to a common scale, and all that is needed to do the same to a new customer. */
export interface ColumnScale extends Preparation {
  /** After the transform. */
  readonly centre: number;
  /** After the transform; 1 for a column that does not vary. */
  readonly spread: number;
}

/** Rows added up at a time: a fixed number, so that a sum is the same however the work is parted. */
const BLOCK_ROWS = 4096;

/** An interquartile range of 1.349 belongs to a normal distribution with deviation 1. */
const IQR_OF_UNIT_NORMAL = 1.3489795003921634;

/**
 * Finds centre and spread of a column: mean and population deviation, or median and scaled interquartile range.
 * @param values length n, finite.
 * A constant column tells no customers apart, and 0/0 would poison every distance: its spread is 1, so it stays zero.
 * O(n), O(n log n) for "robust".
 */
export function fitScale(values: Float64Array, preparation: Preparation): ColumnScale {
  const column = values.map((value) => transformed(value, preparation.transform));
  const { centre, spread } =
    preparation.scaling === "robust"
      ? robust(column)
      : preparation.scaling === "standard"
        ? standard(column)
        : { centre: 0, spread: 1 };
  return { ...preparation, centre, spread: spread > Math.abs(centre) * 1e-12 ? spread : 1 };
}

/** @returns a value in prepared units. */
export function applyScale(value: number, scale: ColumnScale): number {
  return (transformed(value, scale.transform) - scale.centre) / scale.spread;
}

/** @returns a prepared value in original units. */
export function undoScale(prepared: number, scale: ColumnScale): number {
  return untransformed(prepared * scale.spread + scale.centre, scale.transform);
}

function standard(column: Float64Array): { centre: number; spread: number } {
  const centre = blockSum(column, (value) => value) / column.length;
  const variance = blockSum(column, (value) => (value - centre) ** 2) / column.length;
  return { centre, spread: Math.sqrt(variance) };
}

/** Where more than half of the customers share a value the range is zero; then the deviation takes its place. */
function robust(column: Float64Array): { centre: number; spread: number } {
  const sorted = column.slice().sort();
  const range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / IQR_OF_UNIT_NORMAL;
  const centre = quantile(sorted, 0.5);
  return range > 0 ? { centre, spread: range } : { centre, spread: standard(column).spread };
}

function blockSum(column: Float64Array, term: (value: number) => number): number {
  let total = 0;
  for (let start = 0; start < column.length; start += BLOCK_ROWS) {
    const end = Math.min(column.length, start + BLOCK_ROWS);
    let block = 0;
    for (let i = start; i < end; i++) block += term(column[i]);
    total += block;
  }
  return total;
}
