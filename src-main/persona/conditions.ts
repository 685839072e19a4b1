import { formatFeature } from "../../src-shared/feature-format.ts";
import { quantile } from "../math/quantile.ts";
import type { PersonaGround } from "./ground.ts";

/** Something that must be so of a segment's figures, or of one customer. */
export type Condition = {
  readonly featureId: string;
} & (
  | { readonly is: "high" | "low" }
  /**
   * Bounds in the feature's unit, both inclusive: of the customer in the middle, or of most customers, as what is said of all of
   * a segment has to be.
   */
  | { readonly min?: number; readonly max?: number; readonly of?: "most" }
);

/** What is true of four in five customers may be said of their segment. */
const MOST = 0.8;

/** A segment stands out from here on; Vargha and Delaney call 0.64 a medium difference. */
const STANDS_OUT = 0.64;
/** A customer is high in the highest third of all, low in the lowest. */
const THIRD = 1 / 3;

export interface ConditionAnswer {
  readonly isMet: boolean;
  /** 0–1: how clearly. */
  readonly strength: number;
  /** "Days since last order: 210 days in the middle, others 64 days." */
  readonly words: string;
}

/** @returns undefined where the data does not have the feature, or no customer of the segment has a value. O(n log n). */
export function answerFor(ground: PersonaGround, position: number, condition: Condition): ConditionAnswer | undefined {
  const feature = ground.featureOf(condition.featureId);
  if (!feature) return undefined;
  const superiority = ground.superiorityOf(position, condition.featureId);
  const { own, others } = typicalOf(ground, position, condition.featureId);
  if (Number.isNaN(own)) return undefined;
  const say = (value: number) => formatFeature(value, feature.unit, ground.table.set.currency);
  const words = `${feature.label}: ${say(own)}, others ${say(others)}.`;
  if ("is" in condition) {
    const strength = condition.is === "high" ? superiority : 1 - superiority;
    return { isMet: strength >= STANDS_OUT, strength: Number.isNaN(strength) ? 0 : strength, words };
  }
  const sorted = sortedValues(ground, position, condition.featureId, 1);
  const isMet =
    condition.of === "most"
      ? sorted.filter((value) => isWithin(value, condition)).length >= MOST * sorted.length
      : isWithin(quantile(sorted, 0.5), condition);
  // A bound is met or not; a segment that clearly stands out comes before one that merely keeps within it.
  return { isMet, strength: isMet ? STANDS_OUT : 0, words };
}

/** The middle customer of the segment and of all others; the mean where both have the same one in the middle. */
export function typicalOf(
  ground: PersonaGround,
  position: number,
  featureId: string,
): { readonly own: number; readonly others: number; readonly statistic: "median" | "mean" } {
  const [own, others] = ([1, 0] as const).map((side) => sortedValues(ground, position, featureId, side));
  const medians = { own: quantile(own, 0.5), others: quantile(others, 0.5) };
  if (medians.own !== medians.others) return { ...medians, statistic: "median" };
  return { own: meanOf(own), others: meanOf(others), statistic: "mean" };
}

/** @param side 1: the segment's customers; 0: all others. @returns their values, ascending, without NaN. O(n). */
export function sortedValues(
  { table, members, rowsByValue }: PersonaGround,
  position: number,
  featureId: string,
  side: 0 | 1,
): Float64Array {
  const column = table.columnOf(featureId);
  const rows = rowsByValue(featureId).filter((row) => members[position][row] === side);
  return Float64Array.from(rows, (row) => column[row]);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @returns length n: 1 for the customers of whom all conditions are true; nobody where a feature is missing. O(n log n). */
export function customersWho(ground: PersonaGround, conditions: readonly Condition[]): Uint8Array {
  const result = new Uint8Array(ground.table.customerIds.length).fill(1);
  for (const condition of conditions) {
    if (!ground.featureOf(condition.featureId)) return result.fill(0);
    const column = ground.table.columnOf(condition.featureId);
    const bounds = "is" in condition ? thirdOf(ground, condition.featureId, condition.is) : condition;
    column.forEach((value, i) => {
      if (!isWithin(value, bounds)) result[i] = 0;
    });
  }
  return result;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function thirdOf({ table, rowsByValue }: PersonaGround, featureId: string, is: "high" | "low"): Bounds {
  const column = table.columnOf(featureId);
  const sorted = Float64Array.from(rowsByValue(featureId), (row) => column[row]);
  return is === "high" ? { min: quantile(sorted, 1 - THIRD) } : { max: quantile(sorted, THIRD) };
}

/** NaN is within nothing. */
function isWithin(value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Bounds): boolean {
  return value >= min && value <= max;
}
