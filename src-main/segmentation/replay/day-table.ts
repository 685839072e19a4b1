import type { ReturnMode } from "../../../src-shared/activity.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import type { Day } from "../../../src-shared/units.ts";
import { describeFeature } from "../../features/compute-features.job.ts";
import { type FeatureJob, featuresOfDay } from "../../features/features-of-day.ts";
import { summarizeWords } from "../../features/summarize-words.ts";
import type { FeatureTable } from "../feature-table.ts";

/**
 * The features of a day as a table that is in no store.
 * @param featureIds wanted; the headline features of orders come along.
 * @returns undefined where nobody had ordered by then.
 */
export function dayTable(
  job: FeatureJob,
  { asOfDay, returns, featureIds }: { asOfDay: Day; returns: ReturnMode; featureIds: ReadonlySet<string> },
): FeatureTable | undefined {
  const day = featuresOfDay(job, { asOfDay, returns, wanted: featureIds });
  const { table, currency, missing } = day;
  if (table.customerIds.length === 0) return undefined;
  const computed = [...day.compute()].flat();
  const columns = new Map(computed.map(({ words, values }) => [words.id, values]));
  const features = computed
    .filter(({ words }) => !words.levels)
    .map((feature) => describeFeature(feature, columns.get("orders")));
  const words = computed.flatMap((feature) =>
    feature.words.levels ? [summarizeWords(feature, feature.words.levels)] : [],
  );
  const set = {
    // Of no stored set: nothing that is kept by its number may be mistaken for this day's.
    featureSetId: 0 as FeatureSetId,
    asOfDay,
    returns,
    currency,
    customers: table.customerIds.length,
    customersWithOnlyReturns: table.customersWithOnlyReturns,
    features,
    words,
    missing,
    preparation: [],
    isChosenByPerson: false,
    isStale: false,
  };
  return {
    set,
    customerIds: table.customerIds,
    columnOf: (featureId) => {
      const column = columns.get(featureId);
      if (!column) throw new Error(`“${featureId}” was not asked for as of day ${asOfDay}`);
      return column;
    },
    labelOf: (featureId) => [...features, ...words].find(({ id }) => id === featureId)?.label ?? featureId,
  };
}

/** @returns the table of some of its customers. @param rows ascending. */
export function tableOfRows(table: FeatureTable, rows: Int32Array): FeatureTable {
  return {
    ...table,
    customerIds: rows.map((row) => table.customerIds[row]),
    columnOf: (featureId) => {
      const column = table.columnOf(featureId);
      return Float64Array.from(rows, (row) => column[row]);
    },
  };
}
