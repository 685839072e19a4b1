import { z } from "zod";
import { job, query, writingJob } from "./contract-kit.ts";
import { id, integer, isoDayText, name, structure } from "./fields.ts";
import type { CustomerId, FeatureSetId, SegmentationId } from "./ids.ts";
import type { Segmentation } from "./segmentation.ts";
import { type LifecycleMonth, type LifecycleMoves, lifecycleSchema } from "./segmentation-lifecycle.ts";
import { type RfmPreview, rfmSchema } from "./segmentation-rfm.ts";
import type { RfmGrid } from "./segmentation-rfm-grids.ts";
import { ruleSchema, rulesSchema } from "./segmentation-rule.ts";
import type { RuleAnswer, RuleTrial, RuleVocabulary } from "./segmentation-rule-calls.ts";
import type { TemplateOffer } from "./segmentation-templates.ts";

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
const customerId = id<CustomerId>({ label: "Customer", help: "Number of the customer." });
const rule = structure(ruleSchema, { label: "Rule", help: "Conditions joined by and, or, not, as JSON." });
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
  refresh: writingJob<{ renewed: number; failed: { name: string; message: string }[] }>()(
    "Bring all defined segments up to date with the data",
    {},
  ),
  explainMembership: query<DefinedExplanation>()("Why a customer is in a defined segment, and what would change it", {
    segmentationId,
    customerId,
  }),
  ruleVocabulary: query<RuleVocabulary>()("What a rule can speak of in this data", { featureSetId }),
  tryRule: query<RuleTrial>()("Count a rule line by line; show it in words and as SQL", { featureSetId, rule }),
  explainRule: query<RuleAnswer>()("Why a rule is true of a customer or not, and by how much", {
    featureSetId,
    rule,
    customerId,
  }),
  listTemplates: query<TemplateOffer[]>()("Segments that are ready to use, and what data they need", {
    featureSetId,
    settings: structure(z.record(z.string().max(60), z.record(z.string().max(40), z.number())), {
      label: "Settings",
      help: "Thresholds by template, where you want others than proposed.",
    }).default({}),
  }),
  listRfmGrids: query<RfmGrid[]>()("The RFM grids that are shipped, with their sources", {}),
  previewRfm: query<RfmPreview>()("Bins, cells and segments of an RFM grid, and where the grid is flawed", {
    featureSetId,
    definition: structure(rfmSchema, { label: "Grid", help: "Axes, bins and segments, as JSON." }),
  }),
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
