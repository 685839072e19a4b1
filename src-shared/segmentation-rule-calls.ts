import { z } from "zod";
import { job, query } from "./contract-kit.ts";
import { channel, type Reach } from "./customer.ts";
import type { FeatureFamily, FeatureUnit } from "./features.ts";
import { choice, id, structure, text } from "./fields.ts";
import type { CustomerId, FeatureSetId, SegmentationId, SegmentId } from "./ids.ts";
import { type RulesDefinition, ruleSchema, rulesSchema } from "./segmentation-rule.ts";
import type { TemplateOffer } from "./segmentation-templates.ts";

/** What the data has to speak of in a rule. */
export interface RuleVocabulary {
  readonly features: readonly {
    readonly id: string;
    readonly label: string;
    readonly unit: FeatureUnit;
    readonly family: FeatureFamily;
  }[];
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
  readonly channels: readonly string[];
  readonly categories: readonly string[];
  readonly events: readonly string[];
  readonly messageKinds: readonly string[];
  readonly campaigns: readonly string[];
  readonly feedbackKinds: readonly string[];
  readonly hasProducts: boolean;
  readonly segments: readonly {
    readonly segmentId: SegmentId;
    readonly segmentationId: SegmentationId;
    readonly name: string;
    readonly segmentation: string;
  }[];
}

/** Lists that are too long to be sent whole: their entries are looked up while somebody types. */
export const suggestedWords = ["product", "attributeValue", "eventProperty", "eventPropertyValue"] as const;
export type SuggestedWord = (typeof suggestedWords)[number];

/** One node of a rule, counted. */
export interface RuleLine {
  /** Positions from the root, such as "0.2"; "" is the root. */
  readonly path: string;
  readonly kind: string;
  readonly words: string;
  /** Of whom this line alone is true. */
  readonly customers: number;
  /** Below "all": who is left after this line and those above it. */
  readonly left?: number;
  /** A group without a line: it fits everybody, or with "any" nobody. */
  readonly isEmpty: boolean;
}

/** A rule that was tried. */
export interface RuleTrial {
  /** In English. */
  readonly words: string;
  /** One statement that selects the ids of the customers. */
  readonly sql: string;
  /** Its values, in order; long lists are cut off with "…". */
  readonly parameters: readonly (string | number)[];
  readonly customers: number;
  /** Everybody who could be in. */
  readonly everyone: number;
  /** Of those who are in, how many can be written to, and how many agreed. */
  readonly reach: Reach;
  /** The rule and every line of it, from the root down. */
  readonly lines: readonly RuleLine[];
}

/** What one line of a rule says of one customer. */
export interface RuleFinding {
  readonly path: string;
  readonly words: string;
  readonly holds: boolean;
  /** What the customer has; absent where there is nothing to measure. */
  readonly value?: string;
  /** How far that is from what is asked; absent where it fits. */
  readonly gap?: string;
}

/** Why a customer is in or not. */
export interface RuleAnswer {
  readonly isIn: boolean;
  readonly findings: readonly RuleFinding[];
  /** "Not in: at least 3 orders in the last 90 days (2 orders missing)." */
  readonly sentence: string;
}

/** Several rules side by side. */
export interface RulesPreview {
  readonly everyone: number;
  /** In at least one of them. */
  readonly covered: number;
  /** How many customers rules i and j have in common; on the diagonal, how many each has. */
  readonly shared: readonly (readonly number[])[];
}

/** Found segments as rules that nearly say the same. */
export interface SegmentsAsRules {
  readonly definition: RulesDefinition;
  /** 0–1 of the customers with a segment whom exactly the rule of their own segment is true of. */
  readonly fidelity: number;
  /** In the definition's order. */
  readonly segments: readonly {
    readonly index: number;
    /** In the found segment, and of whom the rule is true. */
    readonly customers: number;
    readonly byRule: number;
    /** 0–1 of the segment's customers whom the rule finds; 0–1 of those found who are in the segment. */
    readonly coverage: number;
    readonly precision: number;
  }[];
  /** Names of segments that no rule of a few lines leads to. */
  readonly leftOut: readonly string[];
}

const featureSetId = id<FeatureSetId>({ label: "Features", help: "Number of the computed features." });
const segmentationId = id<SegmentationId>({ label: "Segmentation", help: "Number of the segmentation." });
const rule = structure(ruleSchema, { label: "Rule", help: "Conditions joined by and, or, not, as JSON." });
const edited = id<SegmentationId>({
  label: "Changes",
  help: "Number of the segmentation that the rule is part of; a rule that would ask for itself is refused.",
}).optional();

/** The calls for rules; part of the segmentation domain. */
export const ruleCalls = {
  ruleVocabulary: query<RuleVocabulary>()("What a rule can speak of in this data", { featureSetId }),
  suggestWords: query<string[]>()("Entries of a long list that contain a text, the commonest first", {
    list: choice({ label: "List", help: "What is looked for.", choices: suggestedWords }),
    name: text({ label: "Name", help: "Of the attribute or property whose values are looked for.", max: 200 }).default(
      "",
    ),
    text: text({ label: "Text", help: "Part of the entry.", max: 200 }).default(""),
  }),
  tryRule: query<RuleTrial>()("Count a rule line by line; show it in words and as SQL", {
    featureSetId,
    rule,
    channel: channel.default("email"),
    segmentationId: edited,
  }),
  previewRules: query<RulesPreview>()("How many customers several rules have, each and in common", {
    featureSetId,
    definition: structure(rulesSchema, { label: "Rules", help: "Names and rules, as JSON." }),
    segmentationId: edited,
  }),
  explainRule: query<RuleAnswer>()("Why a rule is true of a customer or not, and by how much", {
    featureSetId,
    rule,
    customerId: id<CustomerId>({ label: "Customer", help: "Number of the customer." }),
  }),
  toRules: job<SegmentsAsRules>()("Found segments as rules that can be changed, and how true they are to them", {
    segmentationId,
  }),
  listTemplates: query<TemplateOffer[]>()("Segments that are ready to use, and what data they need", {
    featureSetId,
    settings: structure(z.record(z.string().max(60), z.record(z.string().max(40), z.number())), {
      label: "Settings",
      help: "Thresholds by template, where you want others than proposed.",
    }).default({}),
  }),
};
