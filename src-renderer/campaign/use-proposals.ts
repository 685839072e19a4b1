import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import type { SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import type { StrategyField, StrategyRow } from "../../src-shared/persona-strategy.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";

/** What the strategy says to a segment: written by a person, or proposed by the program. */
export interface Proposal {
  readonly segmentId: SegmentId;
  readonly segmentationId: SegmentationId;
  readonly name: string;
  readonly message: string;
  readonly offer: string;
}

/** Message and offer of the strategy for each segment that a plan takes in. */
export function useProposals({ segmentIds }: Pick<DraftPlan, "segmentIds">): Loaded<readonly Proposal[]> {
  return useLoaded(["campaign.proposals", ...segmentIds], async (client): Promise<Result<readonly Proposal[]>> => {
    const found = new Map<number, Proposal>();
    for (const segmentId of segmentIds as SegmentId[]) {
      if (found.has(segmentId)) continue;
      const segmentation = await client.segmentation.ofSegment({ segmentId });
      if (!segmentation.ok) continue;
      const { segmentationId } = segmentation.value;
      const strategy = await client.persona.strategy({ segmentationId });
      if (!strategy.ok) return strategy;
      for (const row of strategy.value.rows) found.set(row.segmentId, proposalOf(row, segmentationId));
    }
    return succeed(segmentIds.flatMap((id) => found.get(id) ?? []));
  });
}

function proposalOf({ segmentId, name, cells }: StrategyRow, segmentationId: SegmentationId): Proposal {
  const wordsOf = (field: StrategyField) => {
    const cell = cells.find((one) => one.field === field);
    return cell?.words ?? cell?.proposal ?? "";
  };
  return { segmentId, segmentationId, name, message: wordsOf("message"), offer: wordsOf("offer") };
}
