import type { Campaign } from "../../../src-shared/campaign.ts";
import { mergedInto } from "../../customer/contact-queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadUnits } from "../draw-units.ts";
import { keyedHash } from "../keyed-hash.ts";
import { loadAudience } from "../load-audience.ts";
import { memberColumns } from "../member-queries.ts";
import { followedPlan } from "./followed-plan.ts";
import { joinerArms } from "./joiner-arms.ts";
import type { Joiners } from "./queries.ts";

/**
 * Who would be in the audience today and was not drawn. Each gets the arm of the customer's key, which no other joiner
 * and no order of joining changes; where units stay together, that of who is in the campaign already.
 * O(customers + orders + identifiers).
 */
export function findJoiners(store: ReadStore, campaign: Campaign, nowMs: number): Joiners {
  const { plan, plannedOf } = followedPlan(store, campaign);
  const armOfKnown = knownArms(store, campaign);
  const { cap, ...open } = plan;
  const audience = loadAudience(store, open, nowMs);
  const order = (i: number) => keyedHash(`cap ${plan.seed}`, audience.keys[i]);
  const found = Array.from(audience.personIds.keys()).filter((i) => !armOfKnown.has(audience.personIds[i]));
  const room = cap === undefined ? found.length : Math.max(0, cap - armOfKnown.size);
  const kept = found.length <= room ? found : found.sort((a, b) => order(a) - order(b)).slice(0, room);
  kept.sort((a, b) => a - b);
  const joiners = Int32Array.from(kept, (i) => audience.personIds[i]);
  const everybody = plan.unit === "person" ? joiners : Int32Array.from([...armOfKnown.keys(), ...joiners]).sort();
  const arms = joinerArms({
    personIds: everybody,
    unitOf: loadUnits(store, plan.unit, everybody),
    armOfKnown,
    keyOf: new Map(kept.map((i) => [audience.personIds[i], audience.keys[i]])),
    shares: plan.arms.map(({ percent }) => percent),
    seed: plan.seed,
  });
  return {
    personIds: joiners,
    armOf: joiners.map((id) => arms.get(id) ?? 0),
    segmentIds: Int32Array.from(kept, (i) => plannedOf(audience.segmentIds[i])),
  };
}

/** Arms of everybody who was drawn or joined, by the person that each is counted as now. */
function knownArms(store: ReadStore, { campaignId }: Campaign): Map<number, number> {
  const merged = mergedInto(store);
  const arms = new Map<number, number>();
  for (const [customers, armOf] of memberColumns(store, campaignId))
    for (const [row, id] of customers.entries()) arms.set(merged.get(id) ?? id, armOf[row]);
  return arms;
}
