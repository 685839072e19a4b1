import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Definition } from "../../../src-shared/segmentation-defined.ts";
import type { ConditionOf } from "../../../src-shared/segmentation-rule.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { groundOf, membersOf } from "../defined/find-members.ts";
import { ownersOfSegments } from "../defined/queries.ts";
import type { DefinedSegments } from "../defined/store-defined.ts";
import type { FeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { type CustomerSet, customerSet, intersection, union } from "../rules/customer-set.ts";
import { defineRules } from "../rules/define-rules.ts";
import { askedSegments } from "../rules/dependencies.ts";
import type { RuleGround } from "../rules/evaluate-rule.ts";
import { type AskedByDay, assignWhereDefined } from "./segments-of-day.ts";

type Members = DefinedSegments["segments"];

/** @returns the segmentations that the rules of a definition ask for, each once; there is no circle among them. */
export function segmentationsAskedFor(store: ReadStore, definition: Definition): Segmentation[] {
  if (definition.method !== "rules") return [];
  const owners = ownersOfSegments(store);
  const ids = definition.segments.flatMap(({ rule }) =>
    askedSegments(rule).flatMap((segmentId) => owners.get(segmentId)?.segmentationId ?? []),
  );
  return [...new Set<SegmentationId>(ids)].map((id) => loadSegmentation(store, id));
}

/**
 * Who was in which segment on the day of a table. A rule that asks for other segments is answered by asking these on the
 * same day, not by who is in them now.
 */
export function membersOnDay(job: JobContext, asked: AskedByDay, table: FeatureTable): Members {
  if (asked.kind === "found") return foundOnDay(asked, table);
  const { definition, askedFor } = asked;
  if (definition.method !== "rules" || askedFor.length === 0) return membersOf(job, definition, table).segments;
  const ground = groundOf(job, table);
  const sets = new Map<number, CustomerSet>();
  for (const other of askedFor) {
    membersOnDay(job, other, table).forEach(({ members }, position) => {
      sets.set(other.segmentation.segments[position].segmentId, customerSet(members, ground.lastId));
    });
  }
  return defineRules(definition, answeredBy(ground, sets)).segments;
}

/** A ground on which rules hear of segments what is given. @param sets who is in each segment that is asked for, by its id. */
export function answeredBy(ground: RuleGround, sets: ReadonlyMap<number, CustomerSet>): RuleGround {
  const inSegments = ({ segmentIds, of }: ConditionOf<"segment">) => {
    const wanted = segmentIds.flatMap((id) => sets.get(id) ?? []);
    const found = of === "all" ? intersection(wanted, ground.everyone) : union(wanted, ground.everyone);
    return intersection([found], ground.everyone);
  };
  return {
    ...ground,
    remembered: (condition, evaluate) =>
      condition.kind === "segment" ? inSegments(condition) : ground.remembered(condition, evaluate),
  };
}

function foundOnDay(asked: AskedByDay & { kind: "found" }, table: FeatureTable): Members {
  const labels = assignWhereDefined(asked, table);
  return asked.segmentation.segments.map(({ name }, position) => ({
    name,
    members: table.customerIds.filter((_, row) => labels[row] === position),
  }));
}
