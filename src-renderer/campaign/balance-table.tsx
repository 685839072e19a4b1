import { balanceOf } from "../../src-shared/arm-balance.ts";
import type { CampaignDraw } from "../../src-shared/campaign.ts";
import { formatNumber, formatShort } from "../../src-shared/format.ts";
import { words } from "./campaign-words.ts";

/** How many each arm has, and how alike the arms were before anything was sent. */
export function BalanceTable({ draw: { arms, balance } }: { draw: CampaignDraw }) {
  return (
    <div className="scroll-x" role="region" aria-label={words.balance} tabIndex={0}>
      <table className="table" data-term="balance">
        <thead>
          <tr>
            <th scope="col">Measure</th>
            {arms.map(({ name }) => (
              <th key={name} scope="col" className="right">
                {name}
              </th>
            ))}
            <th scope="col" className="right">
              Largest difference
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Customers</th>
            {arms.map(({ name, customers }) => (
              <td key={name} className="right">
                {formatNumber(customers)}
              </td>
            ))}
            <td className="right">–</td>
          </tr>
          {balance.map(({ measure, means, largestDifference }) => (
            <tr key={measure}>
              <th scope="row">{measure}</th>
              {arms.map(({ name }, arm) => (
                <td key={name} className="right">
                  {formatShort(means[arm] ?? 0)}
                </td>
              ))}
              <td className="right">
                {formatNumber(largestDifference, 2)}{" "}
                <BalanceChip difference={largestDifference} customers={arms.map(({ customers }) => customers)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{words.balanceHelp}</p>
    </div>
  );
}

function BalanceChip({ difference, customers }: { difference: number; customers: readonly number[] }) {
  const balance = balanceOf(difference, customers);
  return <span className={balance === "apart" ? "chip attention" : "chip"}>{balance}</span>;
}
