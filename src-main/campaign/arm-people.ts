import type { Campaign } from "../../src-shared/campaign.ts";
import { mergedInto } from "../customer/contact-queries.ts";
import { permittedPeople } from "../customer/profile-queries.ts";
import { lastCustomerId } from "../customer/queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import type { Joiners } from "./delta/queries.ts";
import { memberColumns } from "./member-queries.ts";

/** The people of an arm who may be written to now, and what became of the others. Position i is one person. */
export interface ArmPeople {
  /** Ascending. */
  readonly personIds: Int32Array;
  /** The segment that each was chosen by. */
  readonly segmentIds: Int32Array;
  /** Drawn into the arm. */
  readonly drawn: number;
  /** Their consent does not stand any more. */
  readonly withdrawn: number;
  /** Found to be the same person as somebody in another arm: to write to them would spoil the comparison. */
  readonly inTwoArms: number;
}

const [HERE, ELSEWHERE, PERMITTED] = [1, 2, 4];

/**
 * Every route into a file begins here: consent is asked again, so what was withdrawn since the draw is obeyed.
 * @param joiners who joined and is not in the store yet.
 * O(members + consents), with five bytes a customer.
 */
export function loadArmPeople(
  store: ReadStore,
  { campaignId, plan }: Campaign,
  arm: number,
  joiners?: Joiners,
): ArmPeople {
  const merged = mergedInto(store);
  const flags = new Uint8Array(lastCustomerId(store) + 1);
  const segmentOf = new Int32Array(flags.length);
  for (const [customers, arms, segments] of memberColumns(store, campaignId)) {
    for (const [row, customerId] of customers.entries()) {
      const person = merged.get(customerId) ?? customerId;
      flags[person] |= arms[row] === arm ? HERE : ELSEWHERE;
      if (arms[row] === arm) segmentOf[person] = segments[row];
    }
  }
  for (const [row, person] of joiners?.personIds.entries() ?? []) {
    flags[person] |= joiners?.armOf[row] === arm ? HERE : ELSEWHERE;
    segmentOf[person] = joiners?.segmentIds[row] ?? 0;
  }
  for (const id of permittedPeople(store, plan.channel)) flags[id] |= PERMITTED;
  const count = (wanted: number, among: number) => flags.reduce((n, own) => n + ((own & among) === wanted ? 1 : 0), 0);
  const kept = count(HERE | PERMITTED, HERE | ELSEWHERE | PERMITTED);
  const alone = count(HERE, HERE | ELSEWHERE);
  const drawn = count(HERE, HERE);
  const personIds = new Int32Array(kept);
  let at = 0;
  for (const [id, own] of flags.entries()) if (own === (HERE | PERMITTED)) personIds[at++] = id;
  const segmentIds = personIds.map((id) => segmentOf[id]);
  return { personIds, segmentIds, drawn, withdrawn: alone - kept, inTwoArms: drawn - alone };
}
