import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { Bound, ConditionOf, Rule } from "../../../src-shared/segmentation-rule.ts";
import { minorUnitsPer } from "../../../src-shared/units.ts";
import { customerRows, lastCustomerId } from "../../customer/queries.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { quantile } from "../../math/quantile.ts";
import { projectZone } from "../../project/project-zone.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { type Following, followingIn } from "../continuation/followed-rule.ts";
import { type FeatureTable, refuseUnknown } from "../feature-table.ts";
import { askedSegments } from "./dependencies.ts";
import { everyoneOn, type RuleGround } from "./evaluate-rule.ts";
import { loadAttributeColumn, loadOrderColumns, nameOfGone, namesOfSegments } from "./queries.ts";
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
    endMs: projectZone(store).toUtc(set.asOfDay + 1, 0),
    returns: set.returns,
    minorUnits: minorUnitsPer(set.currency),
    withFeature: (condition) => customersWithFeature(condition, table),
    following: remember("rule-following", () => followingIn(store)),
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

/**
 * @param following as the rules' ground follows. @param name what the rule makes; undefined: nothing with a name yet.
 * @throws ExpectedFailure where a rule speaks of a segment that is not there, and nothing goes on with.
 */
export function refuseGoneSegments(store: ReadStore, rule: Rule, following: Following, name?: string): void {
  const shown = namesOfSegments(store);
  const gone = askedSegments(rule).find((id) => !following(id).every((now) => shown.has(now)));
  if (gone === undefined) return;
  const subject = name === undefined ? "The rule" : `The rule of “${name}”`;
  const once = nameOfGone(store, gone);
  const what =
    once === undefined
      ? `a segment that is not in the project any more (number ${gone})`
      : `the segment “${once.name}” of “${once.segmentation}”, which was taken out there`;
  throw new ExpectedFailure("no-segment", `${subject} asks for ${what}. Choose another one in that line.`, "rule");
}
