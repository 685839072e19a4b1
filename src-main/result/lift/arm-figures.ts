import type { ArmFigures, ArmOutcome } from "../../../src-shared/result-lift.ts";
import { clopperPearson } from "../../math/clopper-pearson.ts";
import { momentsOf } from "../../math/moments.ts";
import { reachOfT } from "../../math/student-t.ts";
import { proportionOf } from "./compare-arms.ts";
import type { Outcome } from "./trial.ts";

/** The outcomes of some customers. @param rows places of the customers. O(n). */
export function armFigures(arm: string, outcomes: readonly Outcome[], rows: Int32Array): ArmFigures {
  return { arm, customers: rows.length, outcomes: outcomes.map((outcome) => armOutcome(outcome, rows)) };
}

function armOutcome({ name, kind, values }: Outcome, rows: Int32Array): ArmOutcome {
  const own = taken(values, rows);
  const total = own.reduce((sum, value) => sum + value, 0);
  const interval = kind === "share" ? exactInterval(own) : meanInterval(own);
  return { outcome: name, kind, total, mean: total / own.length, ...interval };
}

/** 95 % of the share of ones, exact. @param values of 1 or more customers, each 0 or 1. */
export function exactInterval(values: Float64Array): { low: number; high: number } {
  const { successes, trials } = proportionOf(values);
  return clopperPearson(successes, trials);
}

/** 95 % of the mean by Student's t; null where one value tells no spread. */
export function meanInterval(values: Float64Array): { low: number | null; high: number | null } {
  const { n, mean, variance } = momentsOf(values);
  if (!(n > 1)) return { low: null, high: null };
  const reach = reachOfT(0.95, n - 1) * Math.sqrt(variance / n);
  return { low: mean - reach, high: mean + reach };
}

/** The values at some places. */
export function taken(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]);
}
