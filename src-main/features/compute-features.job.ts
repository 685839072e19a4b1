import type { ReturnMode } from "../../src-shared/activity.ts";
import type { FeatureSet, FeatureSummary } from "../../src-shared/features.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { type Day, isoDay, minorUnitsPer, parseIsoDay } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { loadSetting } from "../project/queries.ts";
import { makeTimeZone, type TimeZone } from "../source/time-zone.ts";
import type { ReadStore } from "../store/open-store.ts";
import { type Catalogue, catalogueOf } from "./all-families.ts";
import { bytesOfColumn } from "./column-bytes.ts";
import { computeColumns } from "./compute-columns.ts";
import type { ComputedFeature } from "./feature-reader.ts";
import { loadOrders } from "./load-orders.ts";
import { loadOffer } from "./offer.ts";
import { obstacleOf, proposePreparation } from "./propose-preparation.ts";
import {
  deleteUnusedFeatureSets,
  insertFeatureSet,
  lastOrderDay,
  loadNewestFeatureSet,
  type StoredFeatureSet,
} from "./queries.ts";
import { countBreadth, loadLines } from "./rows/load-lines.ts";
import { summarizeColumn } from "./summarize-column.ts";

/** Computes every feature of every customer with an order until the as-of day. */
export function computeFeatures(
  job: JobContext,
  input: { asOf?: string | undefined; returns: ReturnMode },
): Result<FeatureSet> {
  const asOfDay = asOfDayFor(job.store, input.asOf);
  if (!asOfDay.ok) return asOfDay;
  const currency = loadSetting(job.store, "currency") ?? "XXX";
  const zone = zoneOf(job.store);
  job.progress(0.02, "Looking at what the data offers");
  const offer = loadOffer(job.store, asOfDay.value, zone);
  job.progress(0.05, "Reading orders");
  const { breadth, channels } = offer;
  const settings = { asOfDay: asOfDay.value, returns: input.returns, currency, timeZone: zone };
  const table = loadOrders(job.store, settings, () => job.stopIfAsked());
  if (table.customerIds.length === 0) {
    return fail("no-customers", `No customer has an order until ${isoDay(asOfDay.value)}. Choose a later day.`, "asOf");
  }
  job.progress(0.15, "Reading what was bought");
  const lines = loadLines(job.store, table, minorUnitsPer(currency), () => job.stopIfAsked());
  const { families, missing } = catalogueOf(offer);
  const finished: FinishedFeature[] = [];
  let orders: Float64Array = new Float64Array(0);
  for (const computed of computeColumns({
    job,
    families,
    table,
    lines,
    breadth: breadth === undefined ? new Int32Array(table.customerIds.length) : countBreadth(lines, breadth),
    asOfDay: asOfDay.value,
    currency,
    zone,
    channels: channels.length,
    accountAttribute: offer.accountAttribute,
  })) {
    orders = computed.find(({ words }) => words.id === "orders")?.values ?? orders;
    job.progress(0.8, "Describing features");
    finished.push(...computed.map((feature) => finish(job, feature, orders)));
  }
  const features = finished.map(({ summary }) => summary);
  const stored: StoredFeatureSet = {
    asOfDay: asOfDay.value,
    returns: input.returns,
    currency,
    customers: table.customerIds.length,
    customersWithOnlyReturns: table.customersWithOnlyReturns,
    features,
    missing,
    ...preparationFor(features, loadNewestFeatureSet(job.store)),
  };
  const columns = new Map(finished.map(({ summary, bytes }) => [summary.id, bytes]));
  const featureSetId = job.write((store) => {
    const id = insertFeatureSet(store, job.nowMs, stored, table.customerIds, columns);
    deleteUnusedFeatureSets(store);
    return id;
  });
  return succeed({ ...stored, featureSetId, isStale: false });
}

/** The features that the project's data until a day allows. */
export function listFeatures(store: ReadStore, untilDay: Day): Catalogue {
  return catalogueOf(loadOffer(store, untilDay, zoneOf(store)));
}

function zoneOf(store: ReadStore): TimeZone {
  return makeTimeZone(loadSetting(store, "project")?.timeZone ?? "UTC");
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

/** A feature that is done: described, and packed for the store. */
interface FinishedFeature {
  readonly summary: FeatureSummary;
  readonly bytes: Uint8Array;
}

function finish(job: JobContext, { words, values }: ComputedFeature, orders: Float64Array): FinishedFeature {
  job.stopIfAsked();
  const summary = summarizeColumn(values);
  const obstacle = obstacleOf(words, summary);
  return {
    summary: {
      ...words,
      ...summary,
      proposal: proposePreparation(words, values, summary, orders),
      ...(obstacle === undefined ? {} : { obstacle }),
    },
    bytes: bytesOfColumn(values),
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
