import type { ArmCourse } from "../../src-shared/result-campaign.ts";
import type { Day } from "../../src-shared/units.ts";
import type { SpendOfDay } from "../activity/spend-queries.ts";

/**
 * How the arms went, day by day: share who had ordered, and spending of each customer, until then.
 * @param armOfPerson index among the arms. @param spend in the order of the days, each within them.
 * O(orders + arms · days).
 */
export function armCourse(
  arms: readonly string[],
  armOfPerson: ReadonlyMap<number, number>,
  { fromDay, toDay }: { readonly fromDay: Day; readonly toDay: Day },
  spend: Iterable<SpendOfDay>,
  minorPerUnit: number,
): ArmCourse[] {
  const days = toDay - fromDay + 1;
  const empty = () => arms.map(() => new Float64Array(days));
  const [firstOrders, spentMinor] = [empty(), empty()];
  const hasOrdered = new Set<number>();
  for (const [person, day, netMinor, ordered] of spend) {
    const arm = armOfPerson.get(person);
    if (arm === undefined) continue;
    spentMinor[arm][day - fromDay] += netMinor;
    if (ordered === 0 || hasOrdered.has(person)) continue;
    hasOrdered.add(person);
    firstOrders[arm][day - fromDay] += 1;
  }
  const sizes = new Array<number>(arms.length).fill(0);
  for (const arm of armOfPerson.values()) sizes[arm] += 1;
  return arms.map((arm, index) => ({
    arm,
    ordered: running(firstOrders[index], sizes[index]),
    spending: running(spentMinor[index], sizes[index] * minorPerUnit),
  }));
}

/** Sums so far, divided. */
function running(values: Float64Array, by: number): number[] {
  let sum = 0;
  return Array.from(values, (value) => {
    sum += value;
    return by > 0 ? sum / by : 0;
  });
}
