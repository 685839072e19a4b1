import type { Campaign } from "../../src-shared/campaign.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { ExpectedFailure } from "../../src-shared/result.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listFilesOfCampaign, loadCampaignRow } from "./queries.ts";

/** @throws ExpectedFailure where there is no such campaign. */
export function loadCampaign(store: ReadStore, campaignId: CampaignId): Campaign {
  const row = loadCampaignRow(store, campaignId);
  if (row) return { ...row, files: listFilesOfCampaign(store, campaignId) };
  throw new ExpectedFailure("no-campaign", "There is no such campaign in this project.", "campaignId");
}

/** The campaign of an arm. @throws ExpectedFailure also where it has no such arm. */
export function campaignArm(store: ReadStore, campaignId: CampaignId, arm: number): Campaign {
  const campaign = loadCampaign(store, campaignId);
  if (arm < campaign.plan.arms.length) return campaign;
  const names = campaign.plan.arms.map(({ name }, index) => `${index} ${name}`).join(", ");
  throw new ExpectedFailure("no-arm", `“${campaign.name}” has no arm ${arm}. It has: ${names}.`, "arm");
}
