import type { ReturnMode } from "../../src-shared/activity.ts";
import { type FeatureExtent, type FeatureSet, type FeatureSummary } from "../../src-shared/features.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { type Day, isoDay, parseIsoDay } from "../../src-shared/units.ts";
import type { WordFeature } from "../../src-shared/word-features.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { projectZone } from "../project/project-zone.ts";
import type { ReadStore } from "../store/open-store.ts";
import { type Catalogue, catalogueOf } from "./all-families.ts";
import { bytesOfColumn } from "./column-bytes.ts";
import { comparedRows } from "./correlate-features.ts";
import type { ComputedFeature } from "./feature-reader.ts";
import { featuresOfDay } from "./features-of-day.ts";
import { nearlyTheSame } from "./nearly-the-same.ts";
import { newestDay } from "./newest-day.ts";
import { loadOffer } from "./offer.ts";
import { obstacleOf, proposePreparation } from "./propose-preparation.ts";
import { proposeWithoutOrders } from "./propose-without-orders.ts";
import {
  deleteUnusedFeatureSets,
  hasOrders,
  insertFeatureSet,
  loadNewestFeatureSet,
  type StoredFeatureSet,
} from "./queries.ts";
import { refusePreparation } from "./refuse-preparation.ts";
import { byPreference } from "./representative.ts";
import { summarizeColumn } from "./summarize-column.ts";
import { summarizeWords } from "./summarize-words.ts";

/** Computes the features of every customer with an order until the as-of day; in a project without orders, of everybody. */
export function computeFeatures(
  job: JobContext,
  input: { asOf?: string | undefined; returns: ReturnMode; extent?: FeatureExtent },
): Result<FeatureSet> {
  const asOfDay = asOfDayFor(job.store, input.asOf);
  if (!asOfDay.ok) return asOfDay;
  const { returns, extent } = input;
  const day = featuresOfDay(job, { asOfDay: asOfDay.value, returns, ...(extent && { wanted: extent }) });
  const { table, currency, missing } = day;
  if (table.customerIds.length === 0) {
    if (!hasOrders(job.store)) return nothingKnown();
    return fail("no-customers", `No customer has an order until ${isoDay(asOfDay.value)}. Choose a later day.`, "asOf");
  }
  const finished: FinishedFeature[] = [];
  const words: FinishedWords[] = [];
  const compared = comparedRows(table.customerIds.length);
  let orders: Float64Array | undefined;
  for (const computed of day.compute()) {
    orders = computed.find(({ words }) => words.id === "orders")?.values ?? orders;
    job.progress(0.8, "Describing features");
    for (const feature of computed) {
      const { levels } = feature.words;
      if (levels) words.push({ summary: summarizeWords(feature, levels), bytes: bytesOfColumn(feature.values) });
      else finished.push(finish(job, feature, orders, compared));
    }
  }
  const samples = new Map(finished.map(({ summary, sample }) => [summary.id, sample]));
  const preferred = byPreference(finished.map(({ summary }) => summary));
  const nearly = nearlyTheSame(preferred.map(({ id }) => ({ id, sample: samples.get(id)! })));
  const features = finished.map(({ summary }): FeatureSummary => {
    const other = nearly.get(summary.id);
    return other ? { ...summary, nearly: other } : summary;
  });
  const described: Described = {
    asOfDay: asOfDay.value,
    returns,
    currency,
    customers: table.customerIds.length,
    customersWithOnlyReturns: table.customersWithOnlyReturns,
    features: orders ? features : proposeWithoutOrders(features),
    ...(words.length > 0 && { words: words.map(({ summary }) => summary) }),
    missing,
  };
  const stored = { ...described, ...preparationFor(described, loadNewestFeatureSet(job.store)) };
  const columns = new Map([...finished, ...words].map(({ summary, bytes }) => [summary.id, bytes]));
  const featureSetId = job.write((store) => {
    const id = insertFeatureSet(store, job.nowMs, stored, table.customerIds, columns);
    deleteUnusedFeatureSets(store);
    return id;
  });
  return succeed({ ...stored, featureSetId, isStale: false });
}

/** The features that the project's data until a day allows. */
export function listFeatures(store: ReadStore, untilDay: Day): Catalogue {
  return catalogueOf(loadOffer(store, untilDay, projectZone(store)));
}

/** The newest day, unless the person names one. */
function asOfDayFor(store: ReadStore, asOf: string | undefined): Result<Day> {
  if (asOf !== undefined) {
    const day = parseIsoDay(asOf);
    return day === undefined ? fail("bad-date", `“${asOf}” is not a date like 2024-12-31.`, "asOf") : succeed(day);
  }
  const day = newestDay(store, projectZone(store));
  return day === undefined ? nothingKnown() : succeed(day);
}

function nothingKnown(): Result<never> {
  return fail("no-orders", "Nothing is known of any customer yet. Import a file of orders or of customers first.");
}

/** A feature set before anything was chosen from it. */
type Described = Omit<StoredFeatureSet, "preparation" | "isChosenByPerson">;

interface FinishedWords {
  readonly summary: WordFeature;
  readonly bytes: Uint8Array;
}

/** A feature that is done: described, and packed for the store. */
interface FinishedFeature {
  readonly summary: FeatureSummary;
  readonly bytes: Uint8Array;
  /** Values of the customers by whom features are compared. */
  readonly sample: Float64Array;
}

function finish(
  job: JobContext,
  feature: ComputedFeature,
  orders: Float64Array | undefined,
  compared: Int32Array,
): FinishedFeature {
  job.stopIfAsked();
  return {
    summary: describeFeature(feature, orders),
    bytes: bytesOfColumn(feature.values),
    sample: Float64Array.from(compared, (rank) => feature.values[rank]),
  };
}

/** @param orders of the same customers; undefined where the project has none. @returns what is said of a feature wherever it stands. O(n log n). */
export function describeFeature({ words, values }: ComputedFeature, orders: Float64Array | undefined): FeatureSummary {
  const summary = summarizeColumn(values);
  const obstacle = obstacleOf(words, summary);
  return {
    ...words,
    ...summary,
    proposal: proposePreparation(words, values, summary, orders),
    ...(obstacle === undefined ? {} : { obstacle }),
  };
}

/** What the person chose last time, as far as it is still possible; else what is proposed. */
function preparationFor(
  described: Described,
  last: FeatureSet | undefined,
): Pick<FeatureSet, "preparation" | "isChosenByPerson"> {
  const kept = last?.isChosenByPerson
    ? last.preparation.filter((choice) => refusePreparation(described, choice) === undefined)
    : [];
  if (kept.length > 0) return { preparation: kept, isChosenByPerson: true };
  const proposed = described.features
    .filter((feature) => feature.proposal.use)
    .map(({ id, proposal }) => ({ featureId: id, transform: proposal.transform, scaling: proposal.scaling }));
  return { preparation: proposed, isChosenByPerson: false };
}
