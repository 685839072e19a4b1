import type { Campaign } from "../../../src-shared/campaign.ts";
import type { FileScope } from "../../../src-shared/campaign-trigger.ts";
import { mergedInto } from "../../customer/contact-queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { type ArmPeople, loadArmPeople } from "../arm-people.ts";
import { chosenPeople } from "../chosen-people.ts";
import { followedPlan } from "./followed-plan.ts";
import { customersOnList, type Joiners } from "./queries.ts";

/** Whom a file names, and who is to stay on the list when it takes people off it. */
export interface FilePeople extends ArmPeople {
  /** Ascending; empty unless people are taken off. */
  readonly staying: Pick<ArmPeople, "personIds" | "segmentIds">;
}

const NOBODY = { personIds: new Int32Array(), segmentIds: new Int32Array() };

/**
 * The people of a file. Only who was in an earlier file for the same list can be taken off it, and only who may be written
 * to now, and is in the segments now, stays on it or comes to it.
 * @param joiners who joined and is not in the store yet.
 * O(members + consents + rows of the list's files).
 */
export function peopleOfFile(
  store: ReadStore,
  campaign: Campaign,
  target: { readonly arm: number; readonly destination: string; readonly scope: FileScope },
  joiners?: Joiners,
): FilePeople {
  const found = loadArmPeople(store, campaign, target.arm, joiners);
  if (target.scope === "whole") return { ...found, staying: NOBODY };
  const merged = mergedInto(store);
  const personOf = (customerId: number) => merged.get(customerId) ?? customerId;
  const { segmentOf, isExcluded, isByRule, isCore } = chosenPeople(store, followedPlan(store, campaign).plan);
  const belongs = (id: number) => segmentOf.has(id) && !isExcluded(id) && isByRule(id) && isCore(id);
  const list = { campaignId: campaign.campaignId, arm: target.arm, destination: target.destination };
  const onList = new Set(Array.from(customersOnList(store, list), personOf));
  if (target.scope === "joined")
    return { ...found, ...only(found, (id) => belongs(id) && !onList.has(id)), staying: NOBODY };
  const staying = only(found, (id) => belongs(id) && onList.has(id));
  const stays = new Set(staying.personIds);
  const personIds = Int32Array.from(onList)
    .filter((id) => !stays.has(id))
    .sort();
  const segmentIds = new Int32Array(personIds.length);
  return { personIds, segmentIds, drawn: onList.size, withdrawn: 0, inTwoArms: 0, staying };
}

function only({ personIds, segmentIds }: ArmPeople, isIn: (id: number) => boolean) {
  const places = Array.from(personIds.keys()).filter((i) => isIn(personIds[i]));
  return {
    personIds: Int32Array.from(places, (i) => personIds[i]),
    segmentIds: Int32Array.from(places, (i) => segmentIds[i]),
  };
}
