import { useState } from "react";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import { type KpiRow, type KpiValue, type ResultKpi, resultKpiIds, resultKpis } from "../../src-shared/result-kpi.ts";
import { Explained } from "../ui/explained.tsx";
import { Select } from "../ui/field.tsx";
import { amountWords } from "./result-figures.ts";
import { words } from "./result-words.ts";

/** The figures of each segment and arm; their definitions stand at their names. */
export function KpiTable({ rows, currency }: { rows: readonly KpiRow[]; currency: string }) {
  const arms = [...new Set(rows.map(({ arm }) => arm))];
  const [arm, setArm] = useState("");
  const shown = rows.filter((row) => arm === "" || row.arm === arm);
  const known = resultKpiIds.filter((kpi) => rows.some((row) => valueOf(row, kpi)?.value !== null));
  return (
    <div className="stack">
      {arms.length > 1 && (
        <div className="row arm-choice">
          <Select
            label="Arm"
            value={arm}
            options={[{ value: "", label: "All arms" }, ...arms.map((value) => ({ value, label: value }))]}
            onChange={setArm}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label={words.kpis}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col">Arm</th>
              <th scope="col" className="right">
                Customers
              </th>
              {known.map((kpi) => (
                <th key={kpi} scope="col" className="right">
                  <Explained words={definitionOf(kpi)}>{resultKpis[kpi].label}</Explained>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.segment ?? ""} ${row.arm}`}>
                <th scope="row">{row.segment ?? words.everybody}</th>
                <td>{row.arm}</td>
                <td className="right">{formatNumber(row.customers)}</td>
                {known.map((kpi) => (
                  <td key={kpi} className="right">
                    <KpiCell kpi={kpi} value={valueOf(row, kpi)} currency={currency} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function KpiCell({ kpi, value, currency }: { kpi: ResultKpi; value: KpiValue | undefined; currency: string }) {
  if (!value || value.value === null) return "–";
  const format = (figure: number) =>
    resultKpis[kpi].unit === "share" ? formatShare(figure) : amountWords(figure, currency);
  return (
    <>
      {format(value.value)}
      <br />
      <span className="soft small">
        {value.low === null || value.high === null ? "" : `${format(value.low)} to ${format(value.high)}`}
      </span>
    </>
  );
}

function valueOf({ values }: KpiRow, kpi: ResultKpi): KpiValue | undefined {
  return values.find((one) => one.kpi === kpi);
}

function definitionOf(kpi: ResultKpi): string {
  const { definition, formula, window, minimum, interval } = resultKpis[kpi];
  return `${definition} ${formula}. Window: ${window.toLowerCase()}. At least: ${minimum.toLowerCase()}. Interval: ${interval}.`;
}
