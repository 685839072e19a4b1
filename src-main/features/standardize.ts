import type { Preparation } from "../../src-shared/features.ts";
import { quantile } from "../math/quantile.ts";
import { fromRankNormal, quantileTable, rankNormal } from "./rank-normal.ts";
import { transformed, untransformed } from "./transform.ts";

/** How a column was brought to a common scale, and all that is needed to do the same to a new customer. */
export interface ColumnScale extends Preparation {
  /** After the transform. */
  readonly centre: number;
  /** After the transform; 1 for a column that does not vary. */
  readonly spread: number;
  /** What customers without a value count as, before anything else; and how many there were. The store keeps them without. */
  readonly fill?: { readonly value: number; readonly customers: number };
  /** The least and the most that a value counts as; of winsorising. */
  readonly limits?: readonly [least: number, most: number];
  /** Of the transform "quantile": the values at even steps of rank. */
  readonly table?: readonly number[];
  /** Of words without an order: the level table that categories are positions in. */
  readonly levels?: readonly string[];
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
  const sorted = needsOrder(preparation) ? values.filter((value) => !Number.isNaN(value)).sort() : values;
  const share = preparation.winsorShare;
  const shape: Shape = {
    ...preparation,
    ...(preparation.missing && { fill: { value: quantile(sorted, 0.5), customers: values.length - sorted.length } }),
    ...(share !== undefined && { limits: [quantile(sorted, share), quantile(sorted, 1 - share)] as const }),
    ...(preparation.transform === "quantile" && { table: quantileTable(sorted) }),
  };
  const column = values.map((value) => shaped(value, shape));
  const { centre, spread } =
    preparation.scaling === "robust"
      ? robust(column)
      : preparation.scaling === "standard"
        ? standard(column)
        : { centre: 0, spread: 1 };
  return { ...shape, centre, spread: spread > Math.abs(centre) * 1e-12 ? spread : 1 };
}

type Shape = Omit<ColumnScale, "centre" | "spread">;

function needsOrder({ transform, missing, winsorShare }: Preparation): boolean {
  return transform === "quantile" || missing !== undefined || winsorShare !== undefined;
}

/** The value filled, winsorised and transformed, in this order. */
function shaped(value: number, { fill, limits, table, transform }: Shape): number {
  let own = fill && Number.isNaN(value) ? fill.value : value;
  if (limits) own = Math.min(limits[1], Math.max(limits[0], own));
  if (transform !== "quantile") return transformed(own, transform);
  return Number.isNaN(own) ? own : rankNormal(own, table ?? []);
}

/** @returns a value in prepared units. */
export function applyScale(value: number, scale: ColumnScale): number {
  return ((shaped(value, scale) - scale.centre) / scale.spread) * (scale.weight ?? 1);
}

/** @returns a prepared value in original units; a filled value comes back as what it was filled with. */
export function undoScale(prepared: number, scale: ColumnScale): number {
  const own = (prepared / (scale.weight ?? 1)) * scale.spread + scale.centre;
  return scale.transform === "quantile" ? fromRankNormal(own, scale.table ?? []) : untransformed(own, scale.transform);
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
