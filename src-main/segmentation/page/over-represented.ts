import type { BoughtMore } from "../../../src-shared/segmentation-page.ts";
import { normalQuantile } from "../../math/normal-quantile.ts";
import { shareLift } from "../../math/share-lift.ts";

/** How many customers of a segment, and how many others, bought a thing. */
export interface Buyers {
  readonly members: number;
  readonly others: number;
}

export interface LiftedThing extends Omit<BoughtMore, "name"> {
  readonly id: number;
}

const ALPHA = 0.05;

/**
 * Things that a segment's customers surely bought more than customers do: whose lift's interval lies above 1. The intervals
 * hold together for all things that are compared (Bonferroni), because among a thousand products some lead by chance.
 * @param buyers by thing. @param members customers of the segment. @param others all other customers.
 * @param fewest with fewer buyers in the segment, or none outside of it, a thing is not compared.
 * @returns the surest first, by the lower limit; and how many were compared. O(things·log things).
 */
export function overRepresented(
  buyers: ReadonlyMap<number, Buyers>,
  members: number,
  others: number,
  fewest: number,
): { compared: number; things: LiftedThing[] } {
  const comparable = [...buyers].filter(([, count]) => count.members >= fewest && count.others > 0);
  const z = normalQuantile(1 - ALPHA / (2 * Math.max(1, comparable.length)));
  const things = comparable.flatMap(([id, count]): LiftedThing[] => {
    const lift = shareLift(count.members, members, count.others, others, z);
    if (!lift || lift.low <= 1) return [];
    return [
      { id, customers: count.members, share: count.members / members, othersShare: count.others / others, ...lift },
    ];
  });
  return { compared: comparable.length, things: things.sort((a, b) => b.low - a.low || a.id - b.id) };
}
