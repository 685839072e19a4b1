import type { Condition, ConditionOf, Measure } from "../../../src-shared/segmentation-rule.ts";
import type { RuleVocabulary } from "../../../src-shared/segmentation-rule-calls.ts";
import type { Happening } from "../../../src-shared/segmentation-rule-happening.ts";

/** What a line can ask, as a person chooses it. */
export type LineKind = Happening["what"] | Exclude<Condition["kind"], "happened">;

export const kindLabels: Readonly<Record<LineKind, string>> = {
  order: "Orders",
  event: "Events",
  message: "Messages",
  feedback: "Feedback",
  compared: "Lately against before",
  sequence: "One thing after another",
  feature: "A feature",
  attribute: "What a file says",
  consent: "Consent",
  segment: "Other segments",
  sample: "A random part",
  listed: "Customers on a list",
};

export const happeningLabels: Readonly<Record<Happening["what"], string>> = {
  order: "order",
  event: "event",
  message: "message",
  feedback: "feedback",
};

export const measureLabels: Readonly<Record<Measure, string>> = {
  times: "how often",
  days: "on how many days",
  money: "for how much money",
};

export function kindOf(condition: Condition): LineKind {
  return condition.kind === "happened" ? condition.happening.what : condition.kind;
}

/** Things that happen, of which the data has any. */
export function happeningsIn(vocabulary: RuleVocabulary): Happening["what"][] {
  return [
    "order",
    ...(vocabulary.events.length > 0 ? (["event"] as const) : []),
    ...(vocabulary.messageKinds.length > 0 ? (["message"] as const) : []),
    ...(vocabulary.feedbackKinds.length > 0 ? (["feedback"] as const) : []),
  ];
}

/** What can be asked of this data. Lists are made by choosing customers, not by writing a line. */
export function kindsIn(vocabulary: RuleVocabulary): Exclude<LineKind, "listed">[] {
  return [
    ...happeningsIn(vocabulary),
    "compared",
    "sequence",
    "feature",
    ...(vocabulary.attributes.length > 0 ? (["attribute"] as const) : []),
    "consent",
    ...(vocabulary.segments.length > 0 ? (["segment"] as const) : []),
    "sample",
  ];
}

export function happeningOf(what: Happening["what"]): Happening {
  return { what };
}

/** @returns a line of a kind with values that usually make sense. */
export function conditionOf(kind: Exclude<LineKind, "listed">, vocabulary: RuleVocabulary): Condition {
  switch (kind) {
    case "order":
    case "event":
    case "message":
    case "feedback":
      return {
        kind: "happened",
        happening: happeningOf(kind),
        window: { kind: "last", days: 90 },
        measure: "times",
        min: 1,
      };
    case "compared":
      return { kind, happening: { what: "order" }, measure: "money", days: 90, beforeDays: 365, max: 0.5 };
    case "sequence":
      return { kind, first: { what: "order" }, second: { what: "order" }, withinDays: 30, isFollowed: true };
    case "feature":
      return { kind, featureId: vocabulary.features[0]?.id ?? "" };
    case "attribute":
      return { kind, name: vocabulary.attributes[0]?.name ?? "", test: { kind: "known" } };
    case "consent":
      return { kind, channel: "email", state: "granted" };
    case "segment":
      return { kind, segmentIds: [], of: "any" };
    case "sample":
      return { kind, share: 0.1, key: "sample" };
  }
}

/** @returns an attribute's tests that its type allows. */
export function testsOf(type: string): ConditionOf<"attribute">["test"]["kind"][] {
  if (type === "number") return ["known", "number", "oneOf"];
  return type === "date" ? ["known", "age", "oneOf"] : ["known", "oneOf"];
}
