import type { CampaignPlan } from "../../../src-shared/campaign-plan.ts";
import { followingSince } from "../../segmentation/continuation/followed-rule.ts";
import type { ReadStore } from "../../store/open-store.ts";

/** A plan by the segments that go on now, with what they were called in the plan as it was drawn. */
export interface FollowedPlan<P> {
  readonly plan: P;
  /** The planned segment that a followed one goes on with. */
  readonly plannedOf: (segmentId: number) => number;
}

/**
 * A drawn campaign follows its segments: where they were made anew from newer data, or edited, each is what came of it. One
 * that was merged is the whole that it became part of, one that was split all of its parts. One that ended stays as it last
 * was, so that nobody is taken off a list because segments were drawn differently.
 */
export function followedPlan<P extends Pick<CampaignPlan, "segmentIds" | "withoutSegmentIds">>(
  store: ReadStore,
  { plan, drawnAtMs }: { readonly plan: P; readonly drawnAtMs: number },
): FollowedPlan<P> {
  const following = followingSince(store)(drawnAtMs);
  const now = (segmentIds: readonly number[]) => [...new Set(segmentIds.flatMap(following))];
  // Of several that were merged the first one planned counts.
  const planned = new Map(
    plan.segmentIds.toReversed().flatMap((was) => following(was).map((is) => [is, was] as const)),
  );
  return {
    plan: { ...plan, segmentIds: now(plan.segmentIds), withoutSegmentIds: now(plan.withoutSegmentIds) },
    plannedOf: (segmentId) => planned.get(segmentId) ?? segmentId,
  };
}
