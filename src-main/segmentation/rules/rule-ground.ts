import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Bound, ConditionOf } from "../../../src-shared/segmentation-rule.ts";
import { minorUnitsPer } from "../../../src-shared/units.ts";
import { customerRows, lastCustomerId } from "../../customer/queries.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { quantile } from "../../math/quantile.ts";
import { type FeatureTable, refuseUnknown } from "../feature-table.ts";
import { everyoneOn, type RuleGround } from "./evaluate-rule.ts";
import { loadAttributeColumn, loadOrderColumns } from "./queries.ts";
import { sampleCustomers } from "./sample-customers.ts";

/**
 * What rules are evaluated on, as of the day of a feature set.
 * @param context `remember` keeps columns and answers until the project changes; a job's forgets when it ends.
 */
export function ruleGround(
  { store, remember }: Pick<ReadContext, "store" | "remember">,
  table: FeatureTable,
  pause: () => void = () => {},
): RuleGround {
  const { set } = table;
  const orders = remember("rule-orders", () => loadOrderColumns(store, pause));
  const bare: Omit<RuleGround, "everyone"> = {
    store,
    orders,
    attributeOf: (name) => remember(`rule-attribute:${name}`, () => loadAttributeColumn(store, name)),
    lastId: lastCustomerId(store),
    asOfDay: set.asOfDay,
    returns: set.returns,
    minorUnits: minorUnitsPer(set.currency),
    withFeature: (condition) => customersWithFeature(condition, table),
    sampled: ({ key, share }) => sampleCustomers(customerRows(store), key, share),
    remembered: (condition, evaluate) => {
      pause();
      return remember(`rule:${set.featureSetId}:${JSON.stringify(condition)}`, evaluate);
    },
  };
  return { ...bare, everyone: remember(`rule-everyone:${set.featureSetId}`, () => everyoneOn(bare)) };
}

/** @throws ExpectedFailure for a feature that the data does not have. */
export function customersWithFeature(condition: ConditionOf<"feature">, table: FeatureTable): number[] {
  refuseUnknown(table.set, condition.featureId, "rule");
  const column = table.columnOf(condition.featureId);
  const min = condition.min === undefined ? -Infinity : limitOf(condition.min, column);
  const max = condition.max === undefined ? Infinity : limitOf(condition.max, column);
  const found: number[] = [];
  // A value that is not defined is NaN, and lies within no limits.
  for (let i = 0; i < column.length; i++) if (column[i] >= min && column[i] <= max) found.push(table.customerIds[i]);
  return found;
}

/** @returns the value of a limit; a quantile is that of the customers for whom the feature is defined. */
export function limitOf(bound: Bound, column: Float64Array): number {
  if (typeof bound === "number") return bound;
  const defined = column.filter((value) => !Number.isNaN(value)).sort();
  return quantile(defined, bound.quantile);
}

/** @throws ExpectedFailure where a rule speaks of a segment that is not there. */
export function refuseGoneSegments(segmentIds: readonly number[], names: ReadonlyMap<number, string>): void {
  const gone = segmentIds.find((id) => !names.has(id));
  if (gone === undefined) return;
  throw new ExpectedFailure(
    "no-segment",
    `The rule asks for a segment that is not in the project any more (number ${gone}). Choose another one.`,
    "rule",
  );
}
