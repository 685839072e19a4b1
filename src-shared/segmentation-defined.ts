import { z } from "zod";
import { job, query, writingJob } from "./contract-kit.ts";
import { id, integer, isoDayText, list, name, structure } from "./fields.ts";
import type { CustomerId, FeatureSetId, SegmentationId, SegmentId } from "./ids.ts";
import type { Segmentation } from "./segmentation.ts";
import { type LifecycleMonth, type LifecycleMoves, lifecycleSchema } from "./segmentation-lifecycle.ts";
import { rfmSchema } from "./segmentation-rfm.ts";
import { rfmCalls } from "./segmentation-rfm-calls.ts";
import { rulesSchema } from "./segmentation-rule.ts";
import { ruleCalls } from "./segmentation-rule-calls.ts";

/** Ways to make segments by saying what they are, instead of letting an algorithm find them. */
export const definedMethods = {
  rules: "Rules",
  rfm: "RFM",
  lifecycle: "Lifecycle",
} as const;
export type DefinedMethod = keyof typeof definedMethods;

export function isDefinedMethod(algorithm: string): algorithm is DefinedMethod {
  return Object.hasOwn(definedMethods, algorithm);
}

export const definitionSchema = z.discriminatedUnion("method", [rulesSchema, rfmSchema, lifecycleSchema]);
export type Definition = z.infer<typeof definitionSchema>;

/** Who could have been in a segment that was defined, and who is. */
export interface Population {
  readonly customers: number;
  /** In at least one segment. */
  readonly covered: number;
  /** Net spend of all of them. */
  readonly spendMinor: number;
}

/** One version of segments that were defined. */
export interface DefinitionVersion {
  /** From 1. */
  readonly number: number;
  readonly madeAtMs: number;
  readonly definition: Definition;
  /** In the definition's order. */
  readonly segmentIds: readonly SegmentId[];
}

export interface DefinitionVersions {
  /** The version that holds. */
  readonly current: number;
  /** The first one first; only the current one where nothing was changed yet. */
  readonly versions: readonly DefinitionVersion[];
}

/** Why a customer is in segments that were defined, and what would change it. */
export interface DefinedExplanation {
  /** Of all segments that the customer is in. */
  readonly segmentIndexes: readonly number[];
  readonly sentence: string;
  /** "2 more orders of the usual size now: “Champions”." */
  readonly steps: readonly { readonly segmentIndex: number; readonly words: string }[];
}

const featureSetId = id<FeatureSetId>({ label: "Features", help: "Number of the computed features." });
const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const segmentId = id<SegmentId>({ label: "Segment", help: "Number of the segment." });
const customerId = id<CustomerId>({ label: "Customer", help: "Number of the customer." });
const lifecycle = structure(lifecycleSchema, { label: "Lifecycle", help: "When customers go from state to state." });

/** The calls for segments that are defined; part of the segmentation domain. */
export const definedCalls = {
  define: writingJob<Segmentation>()(
    "Make segments from rules, an RFM grid or lifecycle states, and keep them current",
    {
      featureSetId,
      name: name({ label: "Name", help: "What you call this segmentation." }),
      definition: structure(definitionSchema, { label: "Definition", help: "What the segments are, as JSON." }),
    },
  ),
  redefine: writingJob<Segmentation>()(
    "Change what defined segments are, in place: they keep their notes, and the earlier version is kept",
    {
      segmentationId,
      definition: structure(definitionSchema, { label: "Definition", help: "What the segments are, as JSON." }),
      keeps: list(segmentId.nullable(), {
        label: "Keeps",
        help: "Of each segment of the definition, the number of the segment that it goes on with, or null for a new one. Default: by name.",
        max: 50,
      }).optional(),
    },
  ),
  listDefinitions: query<DefinitionVersions>()("Every version of segments that were defined", { segmentationId }),
  restoreDefinition: writingJob<Segmentation>()("Go back to an earlier version of defined segments, or forward again", {
    segmentationId,
    number: integer({ label: "Version", help: "Number of the version.", min: 1, max: 1_000_000 }),
  }),
  refresh: writingJob<{ renewed: number; failed: { name: string; message: string }[] }>()(
    "Bring all defined segments up to date with the data",
    {},
  ),
  explainMembership: query<DefinedExplanation>()("Why a customer is in a defined segment, and what would change it", {
    segmentationId,
    customerId,
  }),
  ...ruleCalls,
  ...rfmCalls,
  lifecycleMoves: query<LifecycleMoves>()("Who went from which state of the lifecycle to which between two days", {
    featureSetId,
    lifecycle,
    from: isoDayText({ label: "From", help: "First day." }),
    to: isoDayText({ label: "To", help: "Second day." }),
  }),
  lifecycleMonths: job<LifecycleMonth[]>()("How many customers were in each state at the end of each month", {
    featureSetId,
    lifecycle,
    months: integer({ label: "Months", help: "How many month ends to go back.", min: 1, max: 60 }).default(12),
  }),
};
