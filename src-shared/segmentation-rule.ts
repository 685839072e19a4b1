import { z } from "zod";
import {
  bounds,
  days,
  type Happening,
  happeningSchema,
  hasBound,
  isInOrder,
  label,
  labels,
  windowSchema,
} from "./segmentation-rule-happening.ts";
import { consentChannels } from "./source-kinds.ts";

/**
 * A rule says which customers belong to a segment: a tree of conditions joined by and, or, not. It is plain JSON, so it
 * can be stored, sent and read back; it becomes SQL in src-main and English in segmentation-rule-words.ts.
 */

const bound = z.union([z.number(), z.strictObject({ quantile: z.number().min(0).max(1) })]);
/** A value, or the value below which a share of the customers lies. */
export type Bound = z.infer<typeof bound>;

/** A feature lies within limits; customers for whom it is not defined are out. */
const featureCondition = z
  .strictObject({
    kind: z.literal("feature"),
    featureId: z.string().min(1).max(120),
    min: bound.optional(),
    max: bound.optional(),
  })
  .refine(hasBound, "Give a smallest or a largest value.");

/** What a file says of the customer. It has no date: it is taken as the newest file has it. */
const attributeCondition = z.strictObject({
  kind: z.literal("attribute"),
  name: label,
  test: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("known") }),
    z.strictObject({ kind: z.literal("oneOf"), values: labels }),
    z.strictObject({ kind: z.literal("number"), ...bounds }).refine(hasBound, "Give a smallest or a largest value."),
    /** How long before the as-of day the date lies, in whole units; a date after it is not reached. */
    z
      .strictObject({
        kind: z.literal("age"),
        unit: z.enum(["days", "months", "years"]),
        min: days.optional(),
        max: days.optional(),
      })
      .refine(hasBound, "Give a smallest or a largest age."),
  ]),
});

const measureSchema = z.enum(["times", "days", "money"]);
export type Measure = z.infer<typeof measureSchema>;

/** How often, on how many different days, or for how much money something happened. Nothing counts as 0. */
const happenedCondition = z
  .strictObject({
    kind: z.literal("happened"),
    happening: happeningSchema,
    window: windowSchema.optional(),
    measure: measureSchema,
    ...bounds,
  })
  .refine(hasBound, "Give a smallest or a largest number.")
  .refine(isInOrder, "The smallest number is larger than the largest.")
  .refine(hasAmount, { error: "Only orders and events have an amount." });

/**
 * How much of something happened lately beside how much did before: the measure a day in the last `days` days divided
 * by that in the `beforeDays` days before these. Customers with nothing before have nothing to be compared with, and are out.
 */
const comparedCondition = z
  .strictObject({
    kind: z.literal("compared"),
    happening: happeningSchema,
    measure: measureSchema,
    days: days.min(1, "A window has at least one day."),
    beforeDays: days.min(1, "A window has at least one day."),
    ...bounds,
  })
  .refine(hasBound, "Give a smallest or a largest ratio.")
  .refine(isInOrder, "The smallest ratio is larger than the largest.")
  .refine(hasAmount, { error: "Only orders and events have an amount." });

/**
 * Something happened and something else followed within some days, or did not although the days have passed. What
 * follows is later by the clock; two rows of a file that only has dates are not told apart within a day.
 */
const sequenceCondition = z.strictObject({
  kind: z.literal("sequence"),
  first: happeningSchema,
  /** Of the first. */
  window: windowSchema.optional(),
  second: happeningSchema,
  withinDays: days,
  isFollowed: z.boolean(),
});

/** What a person has decided about being written to, as it stood on the as-of day. "unknown": no file tells. */
const consentCondition = z.strictObject({
  kind: z.literal("consent"),
  channel: z.enum(consentChannels),
  state: z.enum(["granted", "withdrawn", "unknown"]),
});

/** Is in any, or in all, of these segments. */
const segmentCondition = z.strictObject({
  kind: z.literal("segment"),
  segmentIds: z.array(z.int().min(1)).min(1, "Choose at least one segment.").max(500),
  of: z.enum(["any", "all"]),
});

/** A part of the customers drawn by a keyed hash: the same key draws the same customers on every computer. */
const sampleCondition = z.strictObject({
  kind: z.literal("sample"),
  share: z.number().min(0).max(1),
  key: z.string().max(100),
});

/** Is one of the customers whom a person named, by their numbers in the project. */
const listedCondition = z.strictObject({
  kind: z.literal("listed"),
  customerIds: z.array(z.int().min(1)).min(1, "Name at least one customer.").max(100_000),
});

const conditionSchemas = [
  featureCondition,
  attributeCondition,
  happenedCondition,
  comparedCondition,
  sequenceCondition,
  consentCondition,
  segmentCondition,
  sampleCondition,
  listedCondition,
] as const;

/** A line of a rule: one question about a customer. */
export type Condition = z.infer<(typeof conditionSchemas)[number]>;
export type ConditionOf<K extends Condition["kind"]> = Extract<Condition, { kind: K }>;

export type Rule =
  | Condition
  | { readonly kind: "all" | "any"; readonly rules: readonly Rule[] }
  | { readonly kind: "not"; readonly rule: Rule };

/** Deeper trees are nobody's wish, and would end the parser's stack. */
const DEEPEST = 20;
const MOST_NODES = 200;

const treeSchema: z.ZodType<Rule, Rule> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["all", "any"]), rules: z.array(z.lazy(() => treeSchema)).max(100) }),
  z.strictObject({ kind: z.literal("not"), rule: z.lazy(() => treeSchema) }),
  ...conditionSchemas,
]);

/** Checks a rule that comes from outside. */
export const ruleSchema = z
  .unknown()
  .refine(isOfSensibleSize, {
    error: `A rule has at most ${MOST_NODES} lines, ${DEEPEST} deep.`,
    abort: true,
  })
  .pipe(treeSchema) as unknown as z.ZodType<Rule, Rule>;

/** Walks without recursion, because the depth is what is in question. */
function isOfSensibleSize(input: unknown): boolean {
  const open: { node: unknown; depth: number }[] = [{ node: input, depth: 1 }];
  for (let seen = 0; seen < open.length; seen++) {
    const { node, depth } = open[seen] as { node: unknown; depth: number };
    if (depth > DEEPEST || seen >= MOST_NODES) return false;
    if (typeof node !== "object" || node === null) continue;
    const { rules, rule } = node as { rules?: unknown; rule?: unknown };
    if (Array.isArray(rules))
      open.push(...rules.slice(0, MOST_NODES + 1).map((child) => ({ node: child, depth: depth + 1 })));
    if (rule !== undefined) open.push({ node: rule, depth: depth + 1 });
  }
  return true;
}

function hasAmount({ measure, happening }: { measure: Measure; happening: Happening }): boolean {
  return measure !== "money" || happening.what === "order" || happening.what === "event";
}

/** @returns the rules directly below a node; none for a condition. */
export function childrenOf(rule: Rule): readonly Rule[] {
  if (rule.kind === "all" || rule.kind === "any") return rule.rules;
  return rule.kind === "not" ? [rule.rule] : [];
}

export function isCondition(rule: Rule): rule is Condition {
  return rule.kind !== "all" && rule.kind !== "any" && rule.kind !== "not";
}

/** @returns all conditions of a rule, from left to right. */
export function conditionsOf(rule: Rule): Condition[] {
  return isCondition(rule) ? [rule] : childrenOf(rule).flatMap(conditionsOf);
}

/** Segments by rules; they may overlap. */
export const rulesSchema = z
  .strictObject({
    method: z.literal("rules"),
    segments: z
      .array(z.strictObject({ name: z.string().trim().min(1, "A segment has no name.").max(80), rule: ruleSchema }))
      .min(1, "Give at least one rule.")
      .max(50, "At most 50 rules make one segmentation."),
  })
  .refine(({ segments }) => new Set(segments.map(({ name }) => name.toLowerCase())).size === segments.length, {
    error: "Two segments have the same name. Choose names that tell them apart.",
  });
export type RulesDefinition = z.infer<typeof rulesSchema>;
