import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import { type ConditionOf, isCondition, type Rule } from "../../../src-shared/segmentation-rule.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { type Lineage, segmentsNow, segmentsSince } from "./lineage.ts";
import { loadLineage } from "./queries.ts";

/** @returns the segments that hold now where one held once; itself where nothing came of it. */
export type Following = (segmentId: number) => readonly number[];

/** A segment that rules ask for, and those that answered for it when the rules were asked last. */
export interface AnsweredFor {
  readonly asked: number;
  readonly now: readonly number[];
}

/** Asked again and again of one state of a project, which is read when the first segment is asked for. */
export function followingIn(store: ReadStore): Following {
  let lineage: Lineage | undefined;
  const known = new Map<number, readonly number[]>();
  return (segmentId) => {
    lineage ??= loadLineage(store);
    const now = known.get(segmentId) ?? segmentsNow(lineage, segmentId);
    known.set(segmentId, now);
    return now;
  };
}

/** The same for segments that were chosen at some moment, such as that of a campaign's draw. */
export function followingSince(store: ReadStore): (sinceMs: number) => Following {
  let lineage: Lineage | undefined;
  return (sinceMs) => (segmentId) => {
    lineage ??= loadLineage(store);
    return segmentsSince(lineage, segmentId, sinceMs);
  };
}

/** A rule follows the segments that it asks for: @returns the definition that asks for those of now. */
export function followedDefinition(definition: Definition, following: Following): Definition {
  if (definition.method !== "rules") return definition;
  const segments = definition.segments.map((segment) => ({ ...segment, rule: followedRule(segment.rule, following) }));
  return { ...definition, segments };
}

function followedRule(rule: Rule, following: Following): Rule {
  if (isCondition(rule)) return rule.kind === "segment" ? followedCondition(rule, following) : rule;
  if (rule.kind === "not") return { ...rule, rule: followedRule(rule.rule, following) };
  return { ...rule, rules: rule.rules.map((child) => followedRule(child, following)) };
}

/** Who is in one that was parted is in any of its parts. */
function followedCondition(condition: ConditionOf<"segment">, following: Following): Rule {
  const now = condition.segmentIds.map(following);
  if (condition.of === "any" || now.every(({ length }) => length === 1)) {
    return { ...condition, segmentIds: [...new Set(now.flat())] };
  }
  return { kind: "all", rules: now.map((ids) => ({ kind: "segment", segmentIds: [...ids], of: "any" })) };
}
