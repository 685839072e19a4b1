import { firstPlan } from "../src-shared/campaign-draft.ts";
import type { SegmentId } from "../src-shared/ids.ts";
import { goTo } from "./route.ts";
import { useAction } from "./use-tessera.ts";

/** Begins a campaign, for a segment or for none yet, and goes to its plan. */
export function useBeginCampaign() {
  return useAction("Campaign", async ({ client }, _job, segment?: { segmentId: SegmentId; name: string }) => {
    const name = segment ? `Campaign for ${segment.name}`.slice(0, 80).trim() : "New campaign";
    const plan = { ...firstPlan, segmentIds: segment ? [segment.segmentId] : [] };
    const begun = await client.campaign.addDraft({ name, plan });
    if (begun.ok) goTo("campaign", `d${begun.value.draftId}`);
    return begun;
  });
}
