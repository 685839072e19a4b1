import type { ReturnMode } from "../../src-shared/activity.ts";
import type { CustomFeature } from "../../src-shared/feature-builder.ts";
import type { FeatureExtent, FeatureWords, MissingFeature } from "../../src-shared/features.ts";
import type { Day } from "../../src-shared/units.ts";
import { everybodyInSegments } from "../customer/profile-queries.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { projectZone } from "../project/project-zone.ts";
import { loadSetting } from "../project/queries.ts";
import { catalogueOf } from "./all-families.ts";
import { computeCustom } from "./builder/compute-custom.ts";
import { inOrder, listCustom } from "./builder/custom-features.ts";
import { computeColumns } from "./compute-columns.ts";
import type { ComputedFeature } from "./feature-reader.ts";
import { loadOrders, type OrderTable, withoutOrders } from "./load-orders.ts";
import { loadOffer } from "./offer.ts";

/** What computing features needs of a job. */
export type FeatureJob = Pick<JobContext, "store" | "stopIfAsked" | "progress">;

export interface DayQuestion {
  readonly asOfDay: Day;
  readonly returns: ReturnMode;
  /** All of them, those that are spoken of unasked, or those with these ids and what they rest on. */
  readonly wanted?: FeatureExtent | ReadonlySet<string>;
}

/** The customers with an order until a day, or everybody where the project has no orders, and their features, from rows until that day only. */
export interface FeaturesOfDay {
  readonly table: OrderTable;
  readonly currency: string;
  /** Features of the catalogue that the data until that day does not give; whole once all were computed. */
  readonly missing: readonly MissingFeature[];
  /** Computes the features; whoever takes some may drop them before the next. */
  compute(): Generator<ComputedFeature[]>;
}

/** The features that everybody's breadth of buying goes into. */
const breadthFeatures = ["categoryBreadth", "productBreadth"];

/** Reads the orders until a day, and what features its data allows. O(orders). */
export function featuresOfDay(job: FeatureJob, { asOfDay, returns, wanted = "all" }: DayQuestion): FeaturesOfDay {
  const currency = loadSetting(job.store, "currency") ?? "XXX";
  const zone = projectZone(job.store);
  job.progress(0.02, "Looking at what the data offers");
  const offer = loadOffer(job.store, asOfDay, zone);
  const all = inOrder(listCustom(job.store));
  const built = typeof wanted === "string" || all.some(({ id }) => wanted.has(id)) ? all : [];
  const named = new Set(built.flatMap(restsOn));
  const {
    families,
    missing,
    words: offered,
  } = catalogueOf(offer, typeof wanted === "string" ? wanted : new Set([...wanted, ...named]));
  job.progress(0.05, "Reading orders");
  // The usual features ask neither for hours nor for which order of a day came first.
  const asksForTimes = offer.needs.has("times") && offered.some(({ isHeadline }) => !isHeadline);
  const timeZone = asksForTimes ? zone : undefined;
  const settings = { asOfDay, returns, currency, timeZone, channels: offer.channels };
  const table = offer.needs.has("orders")
    ? loadOrders(job.store, settings, () => job.stopIfAsked())
    : withoutOrders(everybodyInSegments(job.store));
  const needsBreadth = typeof wanted === "string" || breadthFeatures.some((id) => wanted.has(id) || named.has(id));
  return {
    table,
    currency,
    missing,
    *compute() {
      /** Columns that features of a person's own rest on. */
      const columns = new Map<string, Float64Array>();
      const words = new Map<string, FeatureWords>();
      const keep = (feature: ComputedFeature) => {
        words.set(feature.words.id, feature.words);
        if (named.has(feature.words.id)) columns.set(feature.words.id, feature.values);
      };
      const breadth = needsBreadth ? offer.breadth : undefined;
      const { accountAttribute } = offer;
      const channels = offer.channels.length;
      const rows = { job, families, table, breadth, asOfDay, currency, zone, channels, accountAttribute };
      for (const computed of computeColumns(rows)) {
        computed.forEach(keep);
        yield computed;
      }
      job.progress(0.92, "Computing your own features");
      for (const feature of built) {
        job.stopIfAsked();
        const computed = computeCustom(feature, {
          store: job.store,
          rankOf: table.rankOf,
          customers: table.customerIds.length,
          asOfDay,
          currency,
          columnOf: (id) => columns.get(id),
          wordsOf: (id) => words.get(id),
        });
        if (computed) {
          keep(computed);
          yield [computed];
        } else missing.push(lacksAnother(feature));
      }
    },
  };
}

/** Features that a feature of a person's own names in its conditions. */
function restsOn({ made }: CustomFeature): string[] {
  return made.kind === "measure" ? [] : made.conditions.map(({ featureId }) => featureId);
}

function lacksAnother({ id, name }: CustomFeature): MissingFeature {
  return {
    id,
    label: name,
    definition: "Your own feature.",
    family: "custom",
    reason: "It rests on a feature that this data does not give as of this day.",
  };
}
