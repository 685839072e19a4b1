import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import type { SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { Segmentation, SegmentationListing } from "../../src-shared/segmentation.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";

/** A segment that a plan names. */
export interface ChosenSegment {
  readonly segmentId: SegmentId;
  readonly index: number;
  readonly name: string;
  readonly segmentationId: SegmentationId;
}

/** The segments that a plan names, with their names; those that are gone are left out. */
export function useChosenSegments({
  segmentIds,
  withoutSegmentIds,
}: Pick<DraftPlan, "segmentIds" | "withoutSegmentIds">): Loaded<readonly ChosenSegment[]> {
  const ids = [...segmentIds, ...withoutSegmentIds] as SegmentId[];
  return useLoaded(["campaign.segments", ...ids], async (client) => {
    const found: ChosenSegment[] = [];
    for (const id of ids) {
      if (found.some(({ segmentId }) => segmentId === id)) continue;
      const segmentation = await client.segmentation.ofSegment({ segmentId: id });
      if (!segmentation.ok) continue;
      const { segmentationId, segments } = segmentation.value;
      const named = segments.filter(({ segmentId }) => ids.includes(segmentId));
      found.push(...named.map(({ segmentId, index, name }) => ({ segmentId, index, name, segmentationId })));
    }
    return succeed(found.sort((a, b) => ids.indexOf(a.segmentId) - ids.indexOf(b.segmentId)));
  });
}

interface SegmentsToChoose {
  readonly listings: readonly SegmentationListing[];
  readonly shown: Segmentation | undefined;
}

/** All segmentations, and the segments of one of them. @param picked the newest one without it. */
export function useSegmentsToChoose(picked: number | undefined): Loaded<SegmentsToChoose> {
  return useLoaded(["campaign.offered", picked], async (client): Promise<Result<SegmentsToChoose>> => {
    const list = await client.segmentation.list({});
    if (!list.ok) return list;
    const listing = list.value.find(({ segmentationId }) => segmentationId === picked) ?? list.value[0];
    if (!listing) return succeed({ listings: [], shown: undefined });
    const shown = await client.segmentation.get({ segmentationId: listing.segmentationId });
    return shown.ok ? succeed({ listings: list.value, shown: shown.value }) : shown;
  });
}
