import { z } from "zod";
import { query, writingJob } from "./contract-kit.ts";
import { id, list } from "./fields.ts";
import type { CampaignId, SegmentId } from "./ids.ts";
import type { Verdict } from "./result-lift.ts";

/** What a campaign showed of a segment, for whoever plans the next one. */
export interface Evidence {
  readonly segmentId: SegmentId;
  readonly campaignId: CampaignId;
  readonly campaign: string;
  readonly arm: string;
  readonly verdict: Verdict;
  /** The difference and how sure it is, in a sentence. */
  readonly words: string;
  readonly keptAtMs: number;
}

/** What was kept of a result. */
export interface KeptResult {
  /** Customers with a stored outcome. */
  readonly customers: number;
  readonly evidence: readonly Evidence[];
}

export const feedbackCalls = {
  keep: writingJob<KeptResult>()(
    "Keep a finished result: an outcome for each customer, and evidence for the plan of each segment",
    { campaignId: id<CampaignId>({ label: "Campaign", help: "Number of the campaign." }) },
  ),
  evidence: query<Evidence[]>()("What campaigns have shown of some segments, newest first", {
    segmentIds: list(z.int().min(1), { label: "Segments", help: "Numbers of segments." }),
  }),
};
