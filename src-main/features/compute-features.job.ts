import type { ReturnMode } from "../../src-shared/activity.ts";
import type { FeatureSet, FeatureSummary, FeatureWords } from "../../src-shared/features.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { type Day, isoDay, parseIsoDay } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { loadSetting } from "../project/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { catalogueFor, type Feature, wordsOf } from "./catalogue.ts";
import { loadOrders, type OrderTable, ordersOf } from "./load-orders.ts";
import { summarizeOrders } from "./order-summary.ts";
import { obstacleOf, proposePreparation } from "./propose-preparation.ts";
import {
  channelsByOrders,
  deleteUnusedFeatureSets,
  hasAny,
  insertFeatureSet,
  lastOrderDay,
  loadNewestFeatureSet,
  type StoredFeatureSet,
} from "./queries.ts";
import { summarizeColumn } from "./summarize-column.ts";

const PAUSE_EVERY = 2000;

/** Computes every feature of every customer with an order until the as-of day. */
export function computeFeatures(
  job: JobContext,
  input: { asOf?: string | undefined; returns: ReturnMode },
): Result<FeatureSet> {
  const asOfDay = asOfDayFor(job.store, input.asOf);
  if (!asOfDay.ok) return asOfDay;
  const currency = loadSetting(job.store, "currency") ?? "XXX";
  job.progress(0.02, "Reading orders");
  const table = loadOrders(
    job.store,
    { asOfDay: asOfDay.value, returns: input.returns, currency, breadth: breadthOf(job.store, asOfDay.value) },
    () => job.stopIfAsked(),
  );
  if (table.customerIds.length === 0) {
    return fail("no-customers", `No customer has an order until ${isoDay(asOfDay.value)}. Choose a later day.`, "asOf");
  }
  const features = listFeatures(job.store, asOfDay.value);
  const columns = computeColumns(job, features, table, asOfDay.value);
  job.progress(0.8, "Describing features");
  const summaries = features.map((feature) => describe(job, feature, columns));
  const stored: StoredFeatureSet = {
    asOfDay: asOfDay.value,
    returns: input.returns,
    currency,
    customers: table.customerIds.length,
    customersWithOnlyReturns: table.customersWithOnlyReturns,
    features: summaries,
    ...preparationFor(summaries, loadNewestFeatureSet(job.store)),
  };
  const featureSetId = job.write((store) => {
    const id = insertFeatureSet(store, job.nowMs, stored, table.customerIds, columns);
    deleteUnusedFeatureSets(store);
    return id;
  });
  return succeed({ ...stored, featureSetId, isStale: false });
}

/** The features that the project's data until a day allows; later orders must not show, not even by a name. */
export function listFeatures(store: ReadStore, untilDay: Day): Feature[] {
  return catalogueFor({
    channels: channelsByOrders(store, untilDay).map(({ name }) => name),
    breadth: breadthOf(store, untilDay),
  });
}

/** Categories say more than products; products are counted only where there are no categories. */
function breadthOf(store: ReadStore, untilDay: Day): "category" | "product" | undefined {
  return (["category", "product"] as const).find((thing) => hasAny(store, thing, untilDay));
}

/** Never silently today: the day of the last order, unless the person names one. */
function asOfDayFor(store: ReadStore, asOf: string | undefined): Result<Day> {
  if (asOf !== undefined) {
    const day = parseIsoDay(asOf);
    return day === undefined ? fail("bad-date", `“${asOf}” is not a date like 2024-12-31.`, "asOf") : succeed(day);
  }
  const day = lastOrderDay(store, latestImportDay(store));
  return day === undefined
    ? fail("no-orders", "There are no orders of known customers yet. Import a file of orders first.")
    : succeed(day);
}

function computeColumns(
  job: JobContext,
  features: readonly Feature[],
  table: OrderTable,
  asOfDay: Day,
): Map<string, Float64Array> {
  const customers = table.customerIds.length;
  const columns = new Map(features.map((feature) => [feature.id, new Float64Array(customers)]));
  const channels = features.filter((feature) => feature.family === "channel").length;
  for (let rank = 0; rank < customers; rank++) {
    const summary = summarizeOrders(ordersOf(table, rank), asOfDay, channels);
    for (const feature of features) (columns.get(feature.id) as Float64Array)[rank] = feature.valueOf(summary);
    if (rank % PAUSE_EVERY === 0) {
      job.stopIfAsked();
      job.progress(0.3 + (0.5 * rank) / customers, "Computing features");
    }
  }
  return columns;
}

function describe(job: JobContext, feature: Feature, columns: ReadonlyMap<string, Float64Array>): FeatureSummary {
  job.stopIfAsked();
  const values = columns.get(feature.id) as Float64Array;
  const summary = summarizeColumn(values);
  const words = wordsOf(feature);
  const obstacle = obstacleOf(words, summary);
  return {
    ...(words satisfies FeatureWords),
    ...summary,
    proposal: proposePreparation(words, values, summary, columns.get("orders") as Float64Array),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

/** What the person chose last time, as far as it is still possible; else what is proposed. */
function preparationFor(
  features: readonly FeatureSummary[],
  last: FeatureSet | undefined,
): Pick<FeatureSet, "preparation" | "isChosenByPerson"> {
  const usable = new Set(features.filter((feature) => feature.obstacle === undefined).map((feature) => feature.id));
  const kept = last?.isChosenByPerson ? last.preparation.filter((choice) => usable.has(choice.featureId)) : [];
  if (kept.length > 0) return { preparation: kept, isChosenByPerson: true };
  const proposed = features
    .filter((feature) => feature.proposal.use)
    .map(({ id, proposal }) => ({ featureId: id, transform: proposal.transform, scaling: proposal.scaling }));
  return { preparation: proposed, isChosenByPerson: false };
}
