import type { CampaignId } from "../../src-shared/ids.ts";
import type { Day } from "../../src-shared/units.ts";
import { insertMany } from "../store/insert-many.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

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

/** Person, day, and 0 or 1 for written to and for ordered, of every campaign whose window was over by a day. O(responses). */
export function responsesUntil(
  store: ReadStore,
  untilDay: Day,
): [personId: number, day: Day, wasTreated: number, ordered: number][] {
  return [
    ...store.rows<[number, number, number, number]>(
      `SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = r.customer_id), r.customer_id),
              r.day, r.was_treated, r.ordered
       FROM response AS r WHERE r.day <= ?`,
      untilDay,
    ),
  ];
}

/** Whether any campaign's window was over by a day and its result kept. */
export function hasResponses(store: ReadStore, untilDay: Day): boolean {
  return store.get("SELECT 1 FROM response WHERE day <= ? LIMIT 1", untilDay) !== undefined;
}
