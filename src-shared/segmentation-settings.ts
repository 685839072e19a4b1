import { z } from "zod";
import { job } from "./contract-kit.ts";
import { preparationSchema } from "./features.ts";
import { choice, id, integer, list, number, structure, text } from "./fields.ts";
import type { FeatureSetId } from "./ids.ts";
import type { TreeTop } from "./marks/tree-top.ts";

/** The top of the tree that hierarchical clustering cuts. */
export interface MergeTreeTop extends TreeTop {
  readonly customers: number;
  /** Points that the tree starts from: different customers, or small groups of them where there are too many. */
  readonly startsFrom: number;
  readonly startsFromGroups: boolean;
}

/** How far customers are from their neighbours: what the distance of DBSCAN is chosen by. */
export interface EpsCurve {
  /** Customers, oneself included, that make a place dense. */
  readonly minPts: number;
  /** Distances to the neighbour of that rank, ascending, evenly spaced over the customers; in prepared units. */
  readonly kDistances: readonly number[];
  /** Where the curve bends upwards most. */
  readonly proposedEps: number;
  readonly customers: number;
}

/** What a method with some settings makes of a sample. */
export interface SettingsPreview {
  /** Customers that were tried, and all there are. */
  readonly tried: number;
  readonly customers: number;
  /** By segment, the largest first: 0–1 of those tried. */
  readonly shares: readonly number[];
  /** 0–1 of those tried: in no segment. */
  readonly noiseShare: number;
}

const featureSetId = id<FeatureSetId>({ label: "Features", help: "Number of the computed features." });
const preparation = list(structure(preparationSchema, { label: "Preparation", help: "Feature, transform, scaling." }), {
  label: "Preparation",
  help: "Features that take part, and how.",
});
const seed = integer({ label: "Seed", help: "The same seed gives the same answer.", min: 0, max: 2 ** 31 - 1 }).default(
  1,
);

/** Calls that help to choose the settings of a method before segments are made; none of them stores anything. */
export const settingsCalls = {
  mergeTree: job<MergeTreeTop>()("The top of the tree that joining the most similar customers makes", {
    featureSetId,
    preparation,
    linkage: choice({
      label: "Linkage",
      help: "Which groups are nearest, as for the method “hierarchical”.",
      choices: ["ward", "average", "complete", "single"],
    }).default("ward"),
    merges: integer({ label: "Merges", help: "How many of the highest are wanted.", min: 1, max: 999 }).default(30),
    seed,
  }),
  epsCurve: job<EpsCurve>()("Sorted distances to the neighbours, to choose the distance of DBSCAN by", {
    featureSetId,
    preparation,
    minPts: integer({
      label: "Neighbours",
      help: "As for the method “dbscan”. Left empty, it is one in a thousand customers, but from 10 to 100.",
      min: 1,
      max: 1000,
    }).optional(),
    seed,
  }),
  trySettings: job<SettingsPreview>()("What a method would make of a sample of the customers", {
    featureSetId,
    preparation,
    algorithm: text({ label: "Method", help: "Id of the algorithm.", max: 40 }),
    params: structure(z.record(z.string(), z.unknown()), {
      label: "Parameters",
      help: "Checked against the method's own fields; numbers of customers are of all of them, not of the sample.",
    }),
    share: number({
      label: "Share",
      help: "0–1 of the customers to try; more are taken where the sample would be too small to say anything.",
      min: 0.001,
      max: 1,
    }).default(0.05),
    seed,
  }),
};
