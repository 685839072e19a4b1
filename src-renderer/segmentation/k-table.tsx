import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { Exploration } from "../../src-shared/segmentation.ts";
import { Card } from "../ui/page.tsx";
import { leastStability } from "./k-measures.ts";

interface KTableProps {
  readonly found: Exploration;
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
}

/** Every number of groups that was tried, with what speaks for it. */
export function KTable({ found, chosen, onChoose }: KTableProps) {
  // Four columns are what the smallest window has room for; the chart shows every measure.
  const columns = ["Silhouette", "Comes back", "Smallest"];
  return (
    <Card term="whyK" title="All that were tried" className="scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Groups</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="right">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.results.map(({ k, silhouette, sizes }) => (
            <tr key={k}>
              <td>
                <label className="row">
                  <input type="radio" name="k" checked={k === chosen} onChange={() => onChoose(k)} />
                  {k}
                  {k === found.recommendedK && <span className="chip accent">recommended</span>}
                </label>
              </td>
              <td className="right">{formatNumber(silhouette, 3)}</td>
              <td className="right">{numberOrDash(leastStability(k, found.measures))}</td>
              <td className="right">{formatShare((sizes.at(-1) ?? 0) / found.customers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Not every number has enough customers to a group to be measured. */
function numberOrDash(value: number | undefined): string {
  return value === undefined ? "–" : formatNumber(value, 2);
}
