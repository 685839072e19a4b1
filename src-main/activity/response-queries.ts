import type { CampaignId } from "../../src-shared/ids.ts";
import type { Day } from "../../src-shared/units.ts";
import { insertMany } from "../store/insert-many.ts";
import type { WriteStore } from "../store/open-store.ts";

/** What customers did in answer to a campaign; position i is one person. */
export interface Responses {
  readonly personIds: readonly number[];
  /** 1 for who was written to, 0 for who was held back. */
  readonly wasTreated: ArrayLike<number>;
  readonly ordered: ArrayLike<number>;
  readonly spendMinor: ArrayLike<number>;
}

/** Puts the responses to a campaign in the place of those that were kept before. @param day from which on they are known. */
export function replaceResponses(store: WriteStore, campaignId: CampaignId, day: Day, responses: Responses): void {
  store.run("DELETE FROM response WHERE campaign_id = ?", campaignId);
  const head = "INSERT INTO response (campaign_id, customer_id, day, was_treated, ordered, spend_minor)";
  insertMany(store, head, 6, responses.personIds.length, (row, values, at) => {
    values[at] = campaignId;
    values[at + 1] = responses.personIds[row];
    values[at + 2] = day;
    values[at + 3] = responses.wasTreated[row];
    values[at + 4] = responses.ordered[row];
    values[at + 5] = responses.spendMinor[row];
  });
}
