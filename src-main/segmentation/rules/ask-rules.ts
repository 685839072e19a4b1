import type { FeatureSetId, SegmentationId } from "../../../src-shared/ids.ts";
import type { Rule } from "../../../src-shared/segmentation-rule.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { followingIn } from "../continuation/followed-rule.ts";
import { freshTable } from "../defined/find-members.ts";
import { loadFeatureTable } from "../feature-table.ts";
import { refuseCycles } from "./dependencies.ts";
import { refuseGoneSegments, ruleGround } from "./rule-ground.ts";

/** What a reader keeps between calls: a feature set's columns and the ground on which rules are asked. */
export function groundFor({ store, remember }: ReadContext, featureSetId: FeatureSetId) {
  const table = freshTable(remember(`table:${featureSetId}`, () => loadFeatureTable(store, featureSetId)));
  return { table, ground: ruleGround({ store, remember }, table) };
}

/**
 * Refuses rules that nobody could answer.
 * @param segmentationId of the segmentation that the rules are part of; undefined: of none yet.
 * @throws ExpectedFailure where they ask for a segment that is gone, or for themselves.
 */
export function refuseUnanswerable(
  { store }: Pick<ReadContext, "store">,
  rules: readonly Rule[],
  segmentationId: SegmentationId | undefined,
): void {
  const following = followingIn(store);
  for (const rule of rules) refuseGoneSegments(store, rule, following);
  if (segmentationId !== undefined) refuseCycles(store, segmentationId, rules);
}
