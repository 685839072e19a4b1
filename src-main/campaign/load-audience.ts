import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import { loadSpend } from "../activity/spend-queries.ts";
import { contactPages } from "../customer/contact-pages.ts";
import { keysOfCustomers, mergedInto } from "../customer/contact-queries.ts";
import { householdsOf } from "../customer/matching/households.ts";
import { splitFullName } from "../customer/matching/normalise-name.ts";
import { permittedPeople, reachablePeople } from "../customer/profile-queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { drawnSince, segmentMembers } from "./queries.ts";
import { type Audience, type AudienceGround, selectAudience } from "./select-audience.ts";

/** An audience with what is known of it before anything is sent. Position i is one customer in all arrays. */
export interface LoadedAudience extends Audience {
  readonly keys: readonly string[];
  /** Net spending so far, minor units. */
  readonly netMinor: Float64Array;
  readonly orders: Float64Array;
  /** 1 for who ordered in the last days of the data, as many as the window has. */
  readonly bought: Float64Array;
}

/** @param nowMs against which “lately” is meant. O(customers + orders + identifiers). */
export function loadAudience(store: ReadStore, plan: CampaignPlan, nowMs: number): LoadedAudience {
  const ground = loadGround(store, plan, nowMs);
  const audience = selectAudience(ground, plan);
  const keys = Array.from(audience.personIds, ground.keyOf);
  return { ...audience, keys, ...loadHistory(store, audience.personIds, plan.windowDays) };
}

function loadGround(store: ReadStore, plan: CampaignPlan, nowMs: number): AudienceGround {
  const merged = mergedInto(store);
  const personOf = (customerId: number) => merged.get(customerId) ?? customerId;
  const segmentOf = new Map<number, number>();
  for (const [segmentId, customerId] of segmentMembers(store, plan.segmentIds)) {
    const person = personOf(customerId);
    if (!segmentOf.has(person)) segmentOf.set(person, segmentId);
  }
  const personIds = Int32Array.from(segmentOf.keys()).sort();
  const keys = keysOfCustomers(store, segmentOf);
  return {
    personIds,
    segmentIds: personIds.map((id) => segmentOf.get(id) ?? 0),
    keyOf: (id) => keys.get(id) ?? String(id),
    excluded: new Set(Array.from(segmentMembers(store, plan.withoutSegmentIds), ([, id]) => personOf(id))),
    permitted: new Set(permittedPeople(store, plan.channel)),
    addressed: new Set(reachablePeople(store, plan.channel)),
    rested: plan.restDays === 0 ? new Set() : drawnSince(store, nowMs - plan.restDays * MS_PER_DAY),
  };
}

function loadHistory(
  store: ReadStore,
  personIds: Int32Array,
  windowDays: number,
): Pick<LoadedAudience, "netMinor" | "orders" | "bought"> {
  const spend = loadSpend(store, latestImportDay(store));
  const placeOf = new Map(Array.from(spend.personIds, (id, place) => [id, place]));
  const lastDay = spend.lastOrderDay.reduce((latest, day) => Math.max(latest, day), 0);
  const column = (values: Float64Array) => Float64Array.from(personIds, (id) => values[placeOf.get(id) ?? -1] ?? 0);
  return {
    netMinor: column(spend.netMinor),
    orders: column(spend.orders),
    bought: column(spend.lastOrderDay.map((day) => (day > lastDay - windowDays ? 1 : 0))),
  };
}

/** The household of each person, −1 for who lives with nobody of that name. @param personIds ascending. */
export function loadHouseholds(store: ReadStore, personIds: Int32Array): Int32Array {
  const [surname, address, place]: string[][] = [[], [], []];
  for (const { personIds: ids, attributeOf } of contactPages(store, personIds)) {
    for (const id of ids) {
      surname.push(attributeOf(id, "Last name") || splitFullName(attributeOf(id, "Full name")).surname);
      address.push(attributeOf(id, "Address"));
      place.push(attributeOf(id, "Postcode") || attributeOf(id, "City"));
    }
  }
  return householdsOf({ surname, address, place });
}
