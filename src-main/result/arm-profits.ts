import type { ArmProfit } from "../../src-shared/result-campaign.ts";
import type { LiftFigures } from "../../src-shared/result-lift.ts";
import { goalOutcomes } from "./load-trial.ts";

/**
 * What each arm brought beyond control, less what it cost; its interval is that of the spending, as the cost is known.
 * @param costPerCustomer in units of the currency, for everybody of the arm. @param marginPercent of the spending that is left.
 */
export function armProfits(
  { comparisons, arms }: Pick<LiftFigures, "comparisons" | "arms">,
  costPerCustomer: number,
  marginPercent: number,
): ArmProfit[] {
  const [control, ...treated] = arms;
  return treated.flatMap(({ arm, customers }) => {
    const spending = comparisons.find(
      (one) => one.outcome === goalOutcomes.spending && one.arm === arm && one.against === control.arm,
    );
    if (!spending) return [];
    const cost = costPerCustomer * customers;
    const profitOf = (difference: number) => (customers * difference * marginPercent) / 100 - cost;
    const { difference, interval } = spending;
    return [
      {
        arm,
        customers,
        extraSpending: customers * difference,
        cost,
        profit: profitOf(difference),
        interval: interval && { low: profitOf(interval.low), high: profitOf(interval.high) },
      },
    ];
  });
}
