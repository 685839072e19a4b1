import { z } from "zod";
import { type ReturnMode, returnModes } from "./activity.ts";
import { command, query, writingJob } from "./contract-kit.ts";
import { type CustomFeature, customFeatureSchema } from "./feature-builder.ts";
import type { FeatureCorrelations } from "./feature-correlations.ts";
import type { FeatureNeed } from "./feature-needs.ts";
import { choice, id, isoDayText, list, structure, text } from "./fields.ts";
import type { CustomerId, FeatureSetId } from "./ids.ts";
import type { AttributeClass } from "./source-kinds.ts";
import type { Day } from "./units.ts";
import type { WordFeature } from "./word-features.ts";

export type FeatureUnit =
  | "days"
  | "years"
  | "orders"
  | "money"
  | "share"
  | "ratio"
  | "things"
  | "balance"
  | "score"
  | "yes-no"
  | "words";

/** What features are about, in the order in which they are listed. */
export const featureFamilies = {
  value: "Value",
  rhythm: "Rhythm",
  season: "Days, hours and season",
  trend: "Trend",
  product: "Products",
  discount: "Discounts",
  margin: "Margin",
  channel: "Channels",
  browsing: "Browsing",
  engagement: "Engagement",
  message: "Messages",
  feedback: "Feedback",
  consent: "Consent",
  response: "Answers to campaigns",
  account: "Companies",
  attribute: "What files say of the person",
  custom: "Your own",
} as const;
export type FeatureFamily = keyof typeof featureFamilies;

/** What kind of statement about a person a feature is, for choosing features and for privacy. */
export type FeatureClass = AttributeClass | "engagement";

/** How far back a feature looks, in days; "all": to the first row. */
export type FeatureWindow = 30 | 90 | 180 | 365 | "all";

/** How many features are computed: all that the data allows, or the usual ones, which are spoken of unasked. */
export const featureExtents = ["all", "usual"] as const;
export type FeatureExtent = (typeof featureExtents)[number];

/** A column of the feature matrix, in words. */
export interface FeatureWords {
  /** Camel case, as in the code; channel shares are "channelShare:web". */
  readonly id: string;
  readonly label: string;
  /** One sentence a shop owner understands. */
  readonly definition: string;
  readonly unit: FeatureUnit;
  readonly family: FeatureFamily;
  readonly class: FeatureClass;
  /** What the project must hold before it can be computed. */
  readonly needs: readonly FeatureNeed[];
  /** What a customer must have for it to be defined, in words; absent: it is defined for everybody. */
  readonly minimum?: string;
  readonly window: FeatureWindow;
  /** It rests on facts that no file dates, so that it is as known today even as of an earlier day. */
  readonly isUndated: boolean;
  /** Names, cards and tables speak of it unasked. The others are there to be chosen. */
  readonly isHeadline: boolean;
  /** Of a feature of words: what its values 0, 1 … stand for. */
  readonly levels?: readonly string[];
  /** Words for a segment far above and far below the others, for names and sentences; empty of a feature of words. */
  readonly high: FeatureTrait;
  readonly low: FeatureTrait;
}

/** How a segment that stands out in a feature is spoken of. */
export interface FeatureTrait {
  /** Before a noun: "big-spending". */
  readonly adjective: string;
  /** After "they": "spend more". */
  readonly predicate: string;
}

export const transforms = ["none", "log", "quantile"] as const;
export const scalings = ["standard", "robust", "none"] as const;
export type Transform = (typeof transforms)[number];
/** Those that need nothing but the value. */
export type PlainTransform = Exclude<Transform, "quantile">;
export type Scaling = (typeof scalings)[number];

/** How one feature enters the clustering. */
export const preparationSchema = z.strictObject({
  featureId: z.string().max(120),
  transform: z.enum(transforms),
  scaling: z.enum(scalings),
  /** Winsorising: this share of the customers at each end counts as much as the next one inwards. */
  winsorShare: z.number().min(0.001).max(0.25).optional(),
  /** Customers without a value count as the one in the middle; without it a feature that lacks values cannot take part. */
  missing: z.literal("median").optional(),
  /** Distances in this feature count so many times as much; not of words without an order. */
  weight: z.number().min(0.1).max(10).optional(),
  /**
   * Of a feature of words: its levels from low to high, which makes the numbers 0, 1 … of them; a level that is not among
   * them counts as missing. Without it words are only the same or not the same.
   */
  order: z.array(z.string().max(200)).min(2).max(50).optional(),
});
export type Preparation = z.infer<typeof preparationSchema>;

export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly counts: readonly number[];
}

export interface FeatureSummary extends FeatureWords {
  /** 0–1 of the clustered customers; a missing value is one that is not defined, never zero. */
  readonly missingShare: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly mean: number;
  readonly q3: number;
  readonly max: number;
  readonly skewness: number;
  /** Over the 1st to the 99th percentile, the rest in the outer bins. */
  readonly histogram: Histogram;
  /** The same after log. */
  readonly logHistogram: Histogram;
  /** Why it cannot be used for clustering; undefined when it can. */
  readonly obstacle?: string;
  /** The feature that it nearly repeats, and how closely their ranks agree, −1 to 1. */
  readonly nearly?: { readonly featureId: string; readonly correlation: number };
  readonly proposal: {
    readonly use: boolean;
    readonly transform: PlainTransform;
    readonly scaling: Scaling;
    readonly reason: string;
  };
}

/** A feature that lacks more values than this says little of anybody, however they are filled. */
export const MOST_MISSING_SHARE = 0.6;

/** May a feature that lacks values take part once the customers without one count as the middle one? */
export function canFillMissing({
  missingShare,
  min,
  max,
}: Pick<FeatureSummary, "missingShare" | "min" | "max">): boolean {
  return missingShare > 0 && missingShare <= MOST_MISSING_SHARE && min < max;
}

/** A feature that the data does not give, and what it would take. */
export interface MissingFeature {
  readonly id: string;
  readonly label: string;
  readonly definition: string;
  readonly family: FeatureFamily;
  /** "Needs events with a product, such as views of it." */
  readonly reason: string;
}

export interface FeatureSet {
  readonly featureSetId: FeatureSetId;
  readonly asOfDay: Day;
  readonly returns: ReturnMode;
  readonly currency: string;
  /** Customers with at least one order until the as-of day, where the project has orders; only they are clustered. */
  readonly customers: number;
  readonly customersWithOnlyReturns: number;
  /** Of numbers. */
  readonly features: readonly FeatureSummary[];
  /** Of words; absent where the data give none. */
  readonly words?: readonly WordFeature[];
  /** Features of the catalogue that this data does not give. */
  readonly missing: readonly MissingFeature[];
  /** What takes part in clustering: the person's choice, or the proposal. */
  readonly preparation: readonly Preparation[];
  /** False: it is the proposal, which follows the data. */
  readonly isChosenByPerson: boolean;
  /** Imports have changed since it was computed. */
  readonly isStale: boolean;
}

/** @returns are its customers those with an order? In a project without orders they are everybody of whom anything is known. */
export function isOfBuyers({ features }: Pick<FeatureSet, "features">): boolean {
  return features.some(({ id }) => id === "orders");
}

export interface FeatureOfCustomer {
  readonly featureId: string;
  /** NaN travels as null. */
  readonly value: number | null;
  /** Share of customers with a smaller value, ties half, 0–1. */
  readonly percentile: number | null;
}

/** A feature of a person's own on the customers of a feature set, before it is kept. */
export interface CustomPreview {
  readonly sentence: string;
  /** Customers for whom it is defined. */
  readonly defined: number;
  readonly summary: FeatureSummary;
}

const featureSetId = id<FeatureSetId>({ label: "Features", help: "Number of the computed features." });

const customDeclaration = structure(customFeatureSchema, {
  label: "Declaration",
  help: "Name, table, filters, aggregate and window; or conditions on other features.",
});

export const features = {
  listCatalogue: query<FeatureWords[]>()("Every feature that the data allows, with its definition", {}),
  compute: writingJob<FeatureSet>()("Compute the features of every customer as of a day", {
    asOf: isoDayText({ label: "As of", help: "Last day that counts; default: the day of the last order." }).optional(),
    returns: choice({
      label: "Returns",
      help: "Subtract returns from spend, or leave them out.",
      choices: returnModes,
    }).default("net"),
    extent: choice({
      label: "How many",
      help: "Every feature that the data allows, or the usual ones alone, which takes a fraction of the time.",
      choices: featureExtents,
    }).default("all"),
  }),
  current: query<FeatureSet | null>()("The features computed last", {}),
  get: query<FeatureSet>()("One set of computed features", { featureSetId }),
  savePreparation: command<FeatureSet>()("Choose which features take part in clustering, and how", {
    featureSetId,
    preparation: list(structure(preparationSchema, { label: "Preparation", help: "Feature, transform, scaling." }), {
      label: "Preparation",
      help: "Features that take part.",
    }),
  }),
  listCustom: query<CustomFeature[]>()("The features that were built in this project", {}),
  previewCustom: query<CustomPreview>()("Compute a feature of one's own without keeping it", {
    featureSetId,
    declaration: customDeclaration,
  }),
  saveCustom: command<CustomFeature>()("Keep a feature of one's own; it is there when features are computed again", {
    declaration: customDeclaration,
    customId: text({
      label: "Feature",
      help: "Id of the one that is changed; without it, a new one.",
      max: 40,
    }).optional(),
  }),
  deleteCustom: command<CustomFeature>()("Give up a feature of one's own", {
    customId: text({ label: "Feature", help: "Id of the feature, such as custom:1.", max: 40 }),
  }),
  correlations: query<FeatureCorrelations>()("Which features nearly repeat each other, and how all go together", {
    featureSetId,
  }),
  ofCustomer: query<FeatureOfCustomer[]>()("The features of one customer, with percentiles", {
    featureSetId,
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
};
