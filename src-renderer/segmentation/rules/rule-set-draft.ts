import type { SegmentId } from "../../../src-shared/ids.ts";
import type { Rule, RulesDefinition } from "../../../src-shared/segmentation-rule.ts";
import { type DraftGroup, draftOf, ruleOf } from "../../../src-shared/segmentation-rule-draft.ts";

/** Several rules while they are edited, in the order of their segments. */
export interface DraftSegment {
  readonly key: number;
  /** The stored segment that it goes on with; null: it is new. */
  readonly segmentId: SegmentId | null;
  readonly name: string;
  readonly draft: DraftGroup;
}

/** What a rule set is begun with. */
export interface RuleStart {
  readonly name: string;
  readonly rule: Rule;
  readonly segmentId?: SegmentId;
}

export function draftSegments(starts: readonly RuleStart[]): readonly DraftSegment[] {
  return starts.map(({ name, rule, segmentId }, key) => ({
    key,
    name,
    segmentId: segmentId ?? null,
    draft: draftOf(rule),
  }));
}

/** @returns the segments with one more at the end, under a name that none of them has. */
export function withSegment(segments: readonly DraftSegment[], rule: Rule): readonly DraftSegment[] {
  const key = 1 + Math.max(-1, ...segments.map((segment) => segment.key));
  let number = segments.length + 1;
  while (segments.some(({ name }) => name.trim().toLowerCase() === `segment ${number}`)) number += 1;
  return [...segments, { key, segmentId: null, name: `Segment ${number}`, draft: draftOf(rule) }];
}

/** @returns the segments with one a place up (−1) or down (+1). */
export function movedSegment(segments: readonly DraftSegment[], key: number, by: -1 | 1): readonly DraftSegment[] {
  const at = segments.findIndex((segment) => segment.key === key);
  const [segment, other] = [segments[at], segments[at + by]];
  return segment && other ? segments.with(at, other).with(at + by, segment) : segments;
}

export function definitionOf(segments: readonly DraftSegment[]): RulesDefinition {
  return {
    method: "rules",
    segments: segments.map(({ name, draft }) => ({ name: name.trim(), rule: ruleOf(draft).rule })),
  };
}

/** @returns why the segments cannot be made as they are, in words; undefined: they can. */
export function problemOfSet(segments: readonly DraftSegment[]): string | undefined {
  const seen = new Set<string>();
  for (const { name, draft } of segments) {
    const folded = name.trim().toLowerCase();
    if (folded === "") return "A segment has no name. Give it one.";
    if (seen.has(folded)) return `Two segments are called “${name.trim()}”. Choose names that tell them apart.`;
    seen.add(folded);
    if (ruleOf(draft).problems.size > 0) return `“${name.trim()}” has a line that is not finished.`;
  }
  return undefined;
}
