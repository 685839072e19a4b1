import { useState } from "react";
import { formatNumber } from "../../src-shared/format.ts";
import type { ArmProfit } from "../../src-shared/result-campaign.ts";
import { Button } from "../ui/button.tsx";
import { LimitedNumberField } from "../ui/limited-number-field.tsx";
import { Card } from "../ui/page.tsx";
import { amountWords } from "./result-figures.ts";
import { words } from "./result-words.ts";
import type { Reckoning } from "./use-result.ts";

interface ProfitCardProps {
  readonly profits: readonly ArmProfit[];
  readonly currency: string;
  readonly reckoning: Reckoning;
  readonly onReckon: (changes: Partial<Reckoning>) => void;
  readonly isBroken: boolean;
}

/** What each arm brought beyond control, less what it cost. */
export function ProfitCard({ profits, currency, reckoning, onReckon, isBroken }: ProfitCardProps) {
  const [cost, setCost] = useState<number | undefined>(reckoning.costPerCustomer);
  const [margin, setMargin] = useState<number | undefined>(reckoning.marginPercent);
  return (
    <Card term="profit" title={words.profit}>
      <form
        className="result-form"
        onSubmit={(event) => {
          event.preventDefault();
          onReckon({
            ...(cost !== undefined && { costPerCustomer: cost }),
            ...(margin !== undefined && { marginPercent: margin }),
          });
        }}
      >
        <LimitedNumberField
          label={currency === "XXX" ? words.cost : `${words.cost}, ${currency}`}
          value={cost}
          min={0}
          max={1_000_000}
          step="any"
          onChange={setCost}
        />
        <LimitedNumberField label={words.margin} value={margin} min={0} max={100} step="any" onChange={setMargin} />
        <Button type="submit">{words.reckon}</Button>
      </form>
      <table className="table">
        <thead>
          <tr>
            {["Arm", "Customers", "Extra spending", "Cost", "Profit", "95 %"].map((word, place) => (
              <th key={word} scope="col" className={place === 0 ? undefined : "right"}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {profits.map((one) => (
            <tr key={one.arm}>
              <th scope="row">{one.arm}</th>
              <td className="right">{formatNumber(one.customers)}</td>
              <td className="right">{amountWords(one.extraSpending, currency)}</td>
              <td className="right">{amountWords(one.cost, currency)}</td>
              <td className={`right ${profitTone(one, isBroken)}`}>{amountWords(one.profit, currency)}</td>
              <td className="right">
                {one.interval
                  ? `${amountWords(one.interval.low, currency)} to ${amountWords(one.interval.high, currency)}`
                  : "–"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Coloured only where the whole interval lies on one side. */
function profitTone({ interval }: ArmProfit, isBroken: boolean): string {
  if (!interval || isBroken) return "";
  if (interval.low > 0) return "gain-text";
  return interval.high < 0 ? "loss-text" : "";
}
