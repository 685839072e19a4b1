import { MISSING } from "./comparison.ts";
import type { Field } from "./field.ts";

/** Whether the field that another one depends on is missing (or there is none), the same, or different. */
export const contexts = { none: 0, same: 1, other: 2 } as const;

/** Shares by level for each context: `shares[context][level]`; index 0, missing, is unused. */
export type LevelShares = readonly [Float64Array, Float64Array, Float64Array];

/**
 * What same persons and different persons have in common. In each of the two classes a field depends on at most one
 * other (a tree, as in Friedman, Geiger & Goldszmidt 1997, doi:10.1023/A:1007465528199): two of a family share their
 * address and therefore also their surname, and that must not count twice.
 */
export interface MatchModel {
  /** Share of all comparable pairs that are the same person. */
  readonly prior: number;
  /** Field that each field depends on; −1 for none. */
  readonly parents: Int8Array;
  readonly m: readonly LevelShares[];
  readonly u: readonly LevelShares[];
}

/** No single field may decide more than this, in bits: two persons can share a letter box. */
export const MOST_BITS = 20;
const MOST_WEIGHT = MOST_BITS * Math.LN2;

/** @returns the context of field f in a pair with these levels. */
export function contextOf(
  model: MatchModel,
  fields: readonly Field[],
  levels: Uint8Array,
  at: number,
  f: number,
): number {
  const parent = model.parents[f];
  if (parent < 0) return contexts.none;
  const level = levels[at + parent];
  if (level === MISSING) return contexts.none;
  return level === fields[parent].exact ? contexts.same : contexts.other;
}

/** @returns the natural logarithm of m/u of one level, within ±20 bits. */
export function levelWeight(model: MatchModel, f: number, context: number, level: number): number {
  if (level === MISSING) return 0;
  const weight = Math.log(model.m[f][context][level] / model.u[f][context][level]);
  return Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, weight));
}

/** @returns log-odds that a pair with these levels is the same person, without the frequency of its values. */
export function patternLogOdds(model: MatchModel, fields: readonly Field[], levels: Uint8Array, at: number): number {
  let sum = Math.log(model.prior / (1 - model.prior));
  for (let f = 0; f < fields.length; f++) {
    const level = levels[at + f];
    if (level !== MISSING) sum += levelWeight(model, f, contextOf(model, fields, levels, at, f), level);
  }
  return sum;
}

/**
 * How much rarer, or more common, than usual a shared value is: log(u / share of this value among others). The
 * share is estimated with a Beta prior of mean u, so that a value seen in this pair alone is taken for usual
 * (Winkler 2000, "Frequency-based matching in the Fellegi–Sunter model", with shrinkage).
 * @returns natural logarithm, 0 in the context where the value was to be expected.
 */
export function frequencyWeight(model: MatchModel, field: Field, f: number, context: number, valueId: number): number {
  if (!field.usesFrequency || context === contexts.same) return 0;
  const usual = model.u[f][contexts.none][field.exact];
  const others = Math.max(0, field.counts[valueId] - 2);
  return Math.log(usual / ((others + 1) / (field.filled + 1 / usual)));
}

export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
