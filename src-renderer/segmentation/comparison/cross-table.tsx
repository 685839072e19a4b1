import { formatNumber } from "../../../src-shared/format.ts";
import type { Comparison } from "../../../src-shared/segmentation-comparison.ts";
import { compareWords as words } from "./compare-words.ts";

/** Residuals from here on have the full colour. */
const CLEAR = 10;
const FULL_COLOUR = 0.36;

/** Groups of the one × groups of the other, coloured by how far a cell lies from what unrelated groups would share. */
export function CrossTable({ comparison }: { comparison: Comparison }) {
  const { first, second, counts, residuals, partners } = comparison;
  return (
    <div className="stack tight">
      <p className="soft small prose">{words.crossHelp}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={words.cross}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">Group</th>
              {second.groups.map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.groups.map((name, row) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {second.groups.map((other, column) => {
                  const residual = residuals[row]?.[column] ?? 0;
                  return (
                    <td
                      key={other}
                      className={partners[row] === column ? "partner" : undefined}
                      style={{ background: residualColour(residual) }}
                    >
                      <span>
                        {formatNumber(counts[row]?.[column] ?? 0)}
                        <small>{formatNumber(residual, 1)}</small>
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function residualColour(residual: number): string {
  const strength = Math.min(1, Math.abs(residual) / CLEAR) * FULL_COLOUR;
  return `rgb(var(${residual < 0 ? "--heat-low" : "--heat-high"}) / ${strength.toFixed(3)})`;
}
