import type { Campaign } from "../../src-shared/campaign.ts";
import { armMembers } from "../campaign/queries.ts";
import { mergedInto } from "../customer/contact-queries.ts";
import type { ReadStore } from "../store/open-store.ts";

/** Everybody whom a campaign drew, as the persons that they are counted as now. */
export interface DrawnPeople {
  readonly personIds: readonly number[];
  /** Index among the plan's arms. */
  readonly armOf: readonly number[];
  readonly segmentIds: readonly number[];
  /** Left out: found to be the same person as somebody in another arm. */
  readonly inTwoArms: number;
}

/** O(members). */
export function loadDrawnPeople(store: ReadStore, { campaignId, plan }: Campaign): DrawnPeople {
  const merged = mergedInto(store);
  const found = new Map<number, { readonly arm: number; readonly segment: number }>();
  const inTwo = new Set<number>();
  for (const arm of plan.arms.keys()) {
    for (const [customerId, segment] of armMembers(store, campaignId, arm)) {
      const person = merged.get(customerId) ?? customerId;
      const known = found.get(person);
      if (known === undefined) found.set(person, { arm, segment });
      else if (known.arm !== arm) inTwo.add(person);
    }
  }
  const kept = [...found].filter(([person]) => !inTwo.has(person)).sort(([a], [b]) => a - b);
  return {
    personIds: kept.map(([person]) => person),
    armOf: kept.map(([, { arm }]) => arm),
    segmentIds: kept.map(([, { segment }]) => segment),
    inTwoArms: inTwo.size,
  };
}

/** Some of the drawn people. @param isKept by place. */
export function onlyPeople(people: DrawnPeople, isKept: (place: number) => boolean): DrawnPeople {
  const kept = [...people.personIds.keys()].filter(isKept);
  return {
    personIds: kept.map((place) => people.personIds[place]),
    armOf: kept.map((place) => people.armOf[place]),
    segmentIds: kept.map((place) => people.segmentIds[place]),
    inTwoArms: people.inTwoArms,
  };
}

/**
 * Which arm the others are held against: the first that gets nothing, else the first ordinary message.
 * @returns undefined where every arm is treated: then there is nothing to hold it against.
 */
export function controlArm({ plan }: Pick<Campaign, "plan">): number | undefined {
  const none = plan.arms.findIndex(({ treatment }) => treatment === "none");
  const control = none >= 0 ? none : plan.arms.findIndex(({ treatment }) => treatment === "generic");
  return control >= 0 && plan.arms.length > 1 ? control : undefined;
}
