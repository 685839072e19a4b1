import type { CampaignPlan } from "../../src-shared/campaign-plan.ts";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import { latestImportDay } from "../activity/latest-import-day.ts";
import { loadSpend } from "../activity/spend-queries.ts";
import { keysOfCustomers } from "../customer/contact-queries.ts";
import { permittedPeople, reachablePeople } from "../customer/profile-queries.ts";
import type { ReadStore } from "../store/open-store.ts";
import { chosenPeople } from "./chosen-people.ts";
import type { Standing } from "./expected-buyers.ts";
import { drawnSince } from "./queries.ts";
import { type Audience, type AudienceGround, selectAudience } from "./select-audience.ts";

/** An audience with what is known of it before anything is sent. Position i is one customer in all arrays. */
export interface LoadedAudience extends Audience, Standing {
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
  const { segmentOf, ...chosen } = chosenPeople(store, plan);
  const personIds = Int32Array.from(segmentOf.keys()).sort();
  const keys = keysOfCustomers(store, segmentOf);
  return {
    ...chosen,
    personIds,
    segmentIds: personIds.map((id) => segmentOf.get(id) ?? 0),
    keyOf: (id) => keys.get(id) ?? String(id),
    permitted: new Set(permittedPeople(store, plan.channel)),
    addressed: new Set(reachablePeople(store, plan.channel)),
    rested: plan.restDays === 0 ? new Set() : drawnSince(store, nowMs - plan.restDays * MS_PER_DAY),
  };
}

function loadHistory(
  store: ReadStore,
  personIds: Int32Array,
  windowDays: number,
): Pick<LoadedAudience, "netMinor" | "orders" | "bought" | "idleDays"> {
  const spend = loadSpend(store, latestImportDay(store));
  const placeOf = new Map(Array.from(spend.personIds, (id, place) => [id, place]));
  const lastDay = spend.lastOrderDay.reduce((latest, day) => Math.max(latest, day), 0);
  const column = (values: Float64Array) => Float64Array.from(personIds, (id) => values[placeOf.get(id) ?? -1] ?? 0);
  const orders = column(spend.orders);
  const bought = column(spend.lastOrderDay.map((day) => (day > lastDay - windowDays ? 1 : 0)));
  const lastOrderDay = column(spend.lastOrderDay);
  const idleDays = lastOrderDay.map((day, i) => (orders[i] > 0 ? lastDay - day : -1));
  return {
    netMinor: column(spend.netMinor),
    orders,
    bought,
    idleDays,
  };
}
