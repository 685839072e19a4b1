import type { CampaignListing, DestinationDeclaration } from "../../src-shared/campaign.ts";
import type { CampaignDraft } from "../../src-shared/campaign-draft.ts";
import { succeed } from "../../src-shared/result.ts";
import { type Loaded, useLoaded } from "../use-tessera.ts";

export interface Campaigns {
  readonly drafts: readonly CampaignDraft[];
  readonly campaigns: readonly CampaignListing[];
  readonly destinations: readonly DestinationDeclaration[];
  readonly hasSegments: boolean;
}

/** Everything that the list of campaigns shows. */
export function useCampaigns(): Loaded<Campaigns> {
  return useLoaded(["campaign.list", "with drafts"], async ({ campaign, segmentation }) => {
    const [drafts, campaigns, destinations, segmentations] = await Promise.all([
      campaign.listDrafts({}),
      campaign.list({}),
      campaign.destinations({}),
      segmentation.list({}),
    ]);
    if (!drafts.ok) return drafts;
    if (!campaigns.ok) return campaigns;
    if (!destinations.ok) return destinations;
    if (!segmentations.ok) return segmentations;
    return succeed({
      drafts: drafts.value,
      campaigns: campaigns.value,
      destinations: destinations.value,
      hasSegments: segmentations.value.length > 0,
    });
  });
}
