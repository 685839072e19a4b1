import { formatNumber } from "../../src-shared/format.ts";
import type { ArmFigures } from "../../src-shared/result-lift.ts";
import { outcomeWords } from "./result-figures.ts";

/** The outcomes of each arm, for each customer of it, with their intervals. */
export function ArmTable({ arms, currency }: { arms: readonly ArmFigures[]; currency: string }) {
  const outcomes = arms[0]?.outcomes ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section className="scroll-x" tabIndex={0} aria-label="Arms">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Arm</th>
            <th scope="col" className="right">
              Customers
            </th>
            {outcomes.map(({ outcome }) => (
              <th key={outcome} scope="col" className="right">
                {outcome}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {arms.map(({ arm, customers, outcomes: own }) => (
            <tr key={arm}>
              <th scope="row">{arm}</th>
              <td className="right">{formatNumber(customers)}</td>
              {own.map(({ outcome, kind, mean, low, high }) => (
                <td key={outcome} className="right">
                  {outcomeWords(kind, mean, currency)}
                  <br />
                  <span className="soft small">
                    {low === null || high === null
                      ? "–"
                      : `${outcomeWords(kind, low, currency)} to ${outcomeWords(kind, high, currency)}`}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
