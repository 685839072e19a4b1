import type { RfmDefinition } from "../../../src-shared/segmentation-rfm.ts";
import { type RfmModel, scoresOf, segmentOf } from "./score-customers.ts";

/** What would put a customer into another segment, by the bins as they are now. */
export interface NextStep {
  readonly segmentIndex: number;
  /** Orders of the customer's usual value, placed on the as-of day, that it takes. */
  readonly orders?: number;
  /** Whole days without an order after which it happens by itself. */
  readonly idleDays?: number;
}

/** A customer who needs more orders than this is not about to move. */
const MOST_ORDERS = 20;
/** Longer than any gap that anybody would plan with. */
const MOST_IDLE_DAYS = 1000;

/**
 * Tries what the customer can do: order again, once or several times, or not at all for some days.
 * @param key of the customer.
 * @param valueOf the customer's value of a feature; orders, netSpend and daysSinceLastOrder change with what is tried.
 * @returns for each segment that orders lead to the fewest of them, and the segment that waiting leads to first.
 */
export function nextSteps(
  definition: RfmDefinition,
  model: RfmModel,
  key: () => string,
  valueOf: (featureId: string) => number,
): NextStep[] {
  const { own, afterOrders, afterDays } = tries(definition, model, key, valueOf);
  const steps: NextStep[] = [];
  const reached = new Set([own]);
  for (let orders = 1; orders <= MOST_ORDERS; orders++) {
    const segmentIndex = afterOrders(orders);
    if (segmentIndex >= 0 && !reached.has(segmentIndex)) steps.push({ segmentIndex, orders });
    reached.add(segmentIndex);
  }
  for (let idleDays = 1; idleDays <= MOST_IDLE_DAYS; idleDays++) {
    const segmentIndex = afterDays(idleDays);
    if (segmentIndex === own) continue;
    if (segmentIndex >= 0) steps.push({ segmentIndex, idleDays });
    break;
  }
  return steps;
}

/** @returns the segment where the customer is, and where orders on the as-of day or days without one would lead. */
export function tries(
  definition: RfmDefinition,
  model: RfmModel,
  key: () => string,
  valueOf: (featureId: string) => number,
) {
  const segmentAfter = (change: (featureId: string, value: number) => number) => {
    const values = definition.axes.map(({ featureId }) => change(featureId, valueOf(featureId)));
    return segmentOf(definition, scoresOf(definition, model, values, key));
  };
  const usual = valueOf("netSpend") / valueOf("orders");
  return {
    own: segmentAfter((_, value) => value),
    afterOrders: (orders: number) =>
      segmentAfter((featureId, value) => {
        if (featureId === "orders") return value + orders;
        if (featureId === "netSpend") return value + orders * usual;
        return featureId === "daysSinceLastOrder" ? 0 : value;
      }),
    afterDays: (days: number) =>
      segmentAfter((featureId, value) => (featureId === "daysSinceLastOrder" ? value + days : value)),
  };
}
