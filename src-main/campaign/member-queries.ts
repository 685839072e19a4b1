import type { CampaignId } from "../../src-shared/ids.ts";
import { lastCustomerId } from "../customer/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readColumns } from "../store/read-columns.ts";

/** Everybody of a campaign as columns: customer, arm, and the segment that the customer was chosen by. */
export function memberColumns(
  store: ReadStore,
  campaignId: CampaignId,
): Generator<[customers: number[], arms: number[], segments: number[]]> {
  return readColumns(
    store,
    `SELECT json_group_array(customer_id) AS customers, json_group_array(arm) AS arms, json_group_array(segment_id) AS segments
     FROM campaign_member WHERE customer_id BETWEEN ? AND ? AND campaign_id = ?`,
    lastCustomerId(store),
    campaignId,
  );
}
