import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import type { RulesPreview } from "../../../src-shared/segmentation-rule-calls.ts";

/** How many customers each two segments have in common. */
export function RuleOverlap({ names, preview }: { names: readonly string[]; preview: RulesPreview }) {
  const { shared, covered, everyone } = preview;
  const isApart = shared.every((row, i) => row.every((count, j) => i === j || count === 0));
  return (
    <div className="stack">
      <p className="prose">
        {formatNumber(covered)} of {formatCount(everyone, "customer")} are in at least one segment.{" "}
        {isApart
          ? "No customer is in two of them."
          : "Who is in several belongs to each of them; maps show the first in the order above."}
      </p>
      {!isApart && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label="Customers in common">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">In common</th>
                {names.map((name) => (
                  <th key={name} scope="col" className="right">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {names.map((name, i) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {names.map((other, j) => (
                    <td key={other} className={i === j ? "right soft" : "right"}>
                      {formatNumber(shared[i]?.[j] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
