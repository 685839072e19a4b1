import { type FeatureSet, type FeatureWords, isOfBuyers, type Preparation } from "../../src-shared/features.ts";
import { formatNumber } from "../../src-shared/format.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { minorUnitsPer } from "../../src-shared/units.ts";
import { NO_WORD, wordFeatureOf } from "../../src-shared/word-features.ts";
import { buildMatrix, type FeatureMatrix } from "../features/build-matrix.ts";
import { loadColumn, loadCustomerIds, loadFeatureSet } from "../features/queries.ts";
import type { ReadStore } from "../store/open-store.ts";

/** A feature set with its columns at hand. */
export interface FeatureTable {
  readonly set: FeatureSet;
  readonly customerIds: Int32Array;
  readonly columnOf: (featureId: string) => Float64Array;
  readonly labelOf: (featureId: string) => string;
}

/** @throws ExpectedFailure when the feature set is not there any more. */
export function loadFeatureTable(store: ReadStore, featureSetId: FeatureSetId): FeatureTable {
  const set = loadFeatureSet(store, featureSetId);
  if (!set)
    throw new ExpectedFailure(
      "no-features",
      "These features are not in the project any more. Compute them again.",
      "featureSetId",
    );
  const columns = new Map<string, Float64Array>();
  return {
    set,
    customerIds: loadCustomerIds(store, featureSetId),
    columnOf: (featureId) => {
      let column = columns.get(featureId);
      if (!column) {
        column = loadColumn(store, featureSetId, featureId);
        columns.set(featureId, column);
      }
      return column;
    },
    labelOf: (featureId) => describedFeature(set, featureId)?.label ?? featureId,
  };
}

/** Net spend of each customer; zeros in a project without orders. */
export function spendOf({ set, customerIds, columnOf }: FeatureTable): Float64Array {
  return isOfBuyers(set) ? columnOf("netSpend") : new Float64Array(customerIds.length);
}

/** The same in whole minor units, so that shares add up to the money of the files. */
export function spendMinorOf(table: FeatureTable): Float64Array {
  return spendOf(table).map((spend) => Math.round(spend * minorUnitsPer(table.set.currency)));
}

/** @throws ExpectedFailure for a feature that the set does not have or that cannot take part, or where none could. */
export function matrixFor(table: FeatureTable, preparation: readonly Preparation[]): FeatureMatrix {
  refuseTooLittle(table.set, preparation);
  for (const { featureId } of preparation) refuseUnknownChoice(table.set, featureId, "preparation");
  return buildMatrix(table, preparation);
}

/** @throws ExpectedFailure for a feature of numbers that the set does not have. @param field of the call that names it. */
export function refuseUnknown(set: FeatureSet, featureId: string, field: string): void {
  if (set.features.some(({ id }) => id === featureId)) return;
  refuse(featureId, set.features, field);
}

/** The same of a feature that makes segments, which may be one of words. */
export function refuseUnknownChoice(set: FeatureSet, featureId: string, field: string): void {
  if (!describedFeature(set, featureId)) refuse(featureId, [...set.features, ...(set.words ?? [])], field);
}

/** @returns a feature of numbers or of words; undefined where the set has none of that id. */
export function describedFeature(set: FeatureSet, featureId: string): FeatureWords | undefined {
  return set.features.find(({ id }) => id === featureId) ?? wordFeatureOf(set, featureId);
}

/** @returns length n: numbers, or the words themselves, which mean the same in every feature set. */
export function plainValues({ set, columnOf }: FeatureTable, featureId: string): ArrayLike<number | string> {
  const column = columnOf(featureId);
  const levels = wordFeatureOf(set, featureId)?.levels;
  return levels ? Array.from(column, (code) => levels[code] ?? NO_WORD) : column;
}

function refuse(featureId: string, features: readonly FeatureWords[], field: string): never {
  const known = features.map(({ id }) => id).join(", ");
  throw new ExpectedFailure(
    "feature-unknown",
    `There is no feature “${featureId}” in this data. There are: ${known}.`,
    field,
  );
}

/** Where nothing can be chosen, "choose a feature" would send the person in a circle. */
function refuseTooLittle({ customers, features }: FeatureSet, preparation: readonly Preparation[]): void {
  const isBuyers = isOfBuyers({ features });
  const wayOut = isBuyers
    ? "Import more orders, or choose a later as-of day."
    : "Import a file that says more of your customers.";
  if (customers === 1) {
    throw new ExpectedFailure(
      "too-few-customers",
      `There is only one customer${isBuyers ? " with an order" : ""}, and segments need several. ${wayOut}`,
      "preparation",
    );
  }
  if (preparation.length === 0 && features.every(({ obstacle }) => obstacle !== undefined)) {
    throw new ExpectedFailure(
      "all-alike",
      `No feature tells the ${formatNumber(customers)} customers apart: each is the same for all of them, or not defined for some. ${wayOut}`,
      "preparation",
    );
  }
}
