import type { CampaignPlan } from "../../../src-shared/campaign-plan.ts";
import { succeedingSegments } from "../../segmentation/continuation/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";

/** A plan by the segments that go on now, with what they were called in the plan as it was drawn. */
export interface FollowedPlan<P> {
  readonly plan: P;
  /** The planned segment that a followed one goes on with. */
  readonly plannedOf: (segmentId: number) => number;
}

/**
 * A drawn campaign follows its segments: where they were made anew from newer data, each is the one that goes on with it.
 * One that ended stays as it last was, so that nobody is taken off a list because segments were drawn differently.
 */
export function followedPlan<P extends Pick<CampaignPlan, "segmentIds" | "withoutSegmentIds">>(
  store: ReadStore,
  plan: P,
): FollowedPlan<P> {
  const successors = succeedingSegments(store, [...plan.segmentIds, ...plan.withoutSegmentIds]);
  const now = (segmentId: number) => successors.get(segmentId) ?? segmentId;
  const planned = new Map(plan.segmentIds.map((segmentId) => [now(segmentId), segmentId]));
  return {
    plan: { ...plan, segmentIds: plan.segmentIds.map(now), withoutSegmentIds: plan.withoutSegmentIds.map(now) },
    plannedOf: (segmentId) => planned.get(segmentId) ?? segmentId,
  };
}
