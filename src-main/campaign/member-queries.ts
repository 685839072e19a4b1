import type { CampaignId } from "../../src-shared/ids.ts";
import { lastCustomerId } from "../customer/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readColumns } from "../store/read-columns.ts";

/** Everybody of a campaign, drawn or joined, as columns: customer, arm, and the segment that the customer was chosen by. */
export function memberColumns(
  store: ReadStore,
  campaignId: CampaignId,
): Generator<[customers: number[], arms: number[], segments: number[]]> {
  return readColumns(
    store,
    `SELECT json_group_array(customer_id) AS customers, json_group_array(arm) AS arms, json_group_array(segment_id) AS segments
     FROM (SELECT campaign_id, customer_id, arm, segment_id FROM campaign_member
           UNION ALL SELECT campaign_id, customer_id, arm, segment_id FROM campaign_joiner)
     WHERE customer_id BETWEEN ? AND ? AND campaign_id = ?`,
    lastCustomerId(store),
    campaignId,
  );
}
