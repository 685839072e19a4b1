import { formatMoney, formatNumber } from "../../../src-shared/format.ts";
import type { Comparison } from "../../../src-shared/segmentation-comparison.ts";
import { minorUnitsPer } from "../../../src-shared/units.ts";
import { Card } from "../../ui/page.tsx";
import { compareWords as words } from "./compare-words.ts";

/** The cells whose customers the two sides would treat differently, those with most spend first. */
export function DifferentlyTable({ comparison }: { comparison: Comparison }) {
  const { differently, first, second, currency } = comparison;
  if (differently.cells.length === 0) return null;
  return (
    <Card term="crossTable" title={words.differently} className="scroll-x">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{first.name}</th>
            <th scope="col">{second.name}</th>
            <th scope="col" className="right">
              Customers
            </th>
            <th scope="col" className="right">
              Net spend
            </th>
          </tr>
        </thead>
        <tbody>
          {differently.cells.map((cell) => (
            <tr key={`${cell.first}-${cell.second}`}>
              <td>{first.groups[cell.first]}</td>
              <td>{second.groups[cell.second]}</td>
              <td className="right">{formatNumber(cell.customers)}</td>
              <td className="right">{formatMoney(Math.round(cell.spend * minorUnitsPer(currency)), currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
