import type { CampaignPreview } from "../../src-shared/campaign.ts";
import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";
import { askedPlan } from "./plan-edits.ts";

/** Whom a plan would reach and what could be learned; null before a segment is chosen. */
export function usePreview(plan: DraftPlan): Loaded<CampaignPreview | null> {
  const asked = askedPlan(plan);
  return useLoaded(
    ["campaign.preview", JSON.stringify(asked)],
    async (client): Promise<Result<CampaignPreview | null>> =>
      asked ? client.campaign.preview({ plan: asked }) : succeed(null),
  );
}
