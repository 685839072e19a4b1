import type { CampaignDraw } from "../../src-shared/campaign.ts";
import { formatNumber, formatShort } from "../../src-shared/format.ts";
import { words } from "./campaign-words.ts";

/** Below this many standard deviations arms count as alike: Austin 2009, doi:10.1002/sim.3697. */
const BALANCED_BELOW = 0.1;

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
                <span className={largestDifference < BALANCED_BELOW ? "chip" : "chip attention"}>
                  {largestDifference < BALANCED_BELOW ? "balanced" : "apart"}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{words.balanceHelp}</p>
    </div>
  );
}
