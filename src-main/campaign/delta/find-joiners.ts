import type { Campaign } from "../../../src-shared/campaign.ts";
import { mergedInto } from "../../customer/contact-queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { armByThreshold } from "../draw-arms.ts";
import { keyedHash } from "../keyed-hash.ts";
import { loadAudience, loadHouseholds } from "../load-audience.ts";
import { memberColumns } from "../member-queries.ts";
import type { Joiners } from "./queries.ts";

/**
 * Who would be in the audience today and was not drawn. Each gets the arm of the customer's key, which no other joiner
 * and no order of joining changes; where households stay together, that of who is in the campaign already.
 * O(customers + orders + identifiers).
 */
export function findJoiners(store: ReadStore, campaign: Campaign, nowMs: number): Joiners {
  const { plan } = campaign;
  const merged = mergedInto(store);
  const armOfKnown = new Map<number, number>();
  for (const [customers, arms] of memberColumns(store, campaign.campaignId))
    for (const [row, id] of customers.entries()) armOfKnown.set(merged.get(id) ?? id, arms[row]);
  const { cap, ...open } = plan;
  const audience = loadAudience(store, open, nowMs);
  const order = (i: number) => keyedHash(`cap ${plan.seed}`, audience.keys[i]);
  const found = Array.from(audience.personIds.keys()).filter((i) => !armOfKnown.has(audience.personIds[i]));
  const room = cap === undefined ? found.length : Math.max(0, cap - armOfKnown.size);
  const kept = found.length <= room ? found : found.sort((a, b) => order(a) - order(b)).slice(0, room);
  kept.sort((a, b) => a - b);
  const personIds = Int32Array.from(kept, (i) => audience.personIds[i]);
  const keys = kept.map((i) => audience.keys[i]);
  const shares = plan.arms.map(({ percent }) => percent);
  const units = plan.unit === "household" ? householdUnits(store, personIds, keys, armOfKnown) : keys;
  const armOf = Int32Array.from(units, (unit) =>
    typeof unit === "number" ? unit : armByThreshold(unit, shares, plan.seed),
  );
  return { personIds, armOf, segmentIds: Int32Array.from(kept, (i) => audience.segmentIds[i]) };
}

/** Of each joiner the arm of somebody at home, or the key that stands for the household: the least of its joiners' keys. */
function householdUnits(
  store: ReadStore,
  personIds: Int32Array,
  keys: readonly string[],
  armOfKnown: ReadonlyMap<number, number>,
): (number | string)[] {
  const everybody = Int32Array.from([...armOfKnown.keys(), ...personIds]).sort();
  const homes = loadHouseholds(store, everybody);
  const homeOf = new Map(Array.from(everybody, (id, i) => [id, homes[i]]));
  const armAt = new Map<number, number>();
  for (const id of everybody) {
    const [home, arm] = [homeOf.get(id) ?? -1, armOfKnown.get(id)];
    if (home >= 0 && arm !== undefined && !armAt.has(home)) armAt.set(home, arm);
  }
  const leastKey = new Map<number, string>();
  for (const [i, id] of personIds.entries()) {
    const home = homeOf.get(id) ?? -1;
    const known = leastKey.get(home);
    if (home >= 0 && (known === undefined || keys[i] < known)) leastKey.set(home, keys[i]);
  }
  return Array.from(personIds, (id, i) => {
    const home = homeOf.get(id) ?? -1;
    return home < 0 ? keys[i] : (armAt.get(home) ?? leastKey.get(home) ?? keys[i]);
  });
}
