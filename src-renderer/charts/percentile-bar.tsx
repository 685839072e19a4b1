import "./charts.css";
import { formatRank } from "../../src-shared/format.ts";

/** Where a value stands among all customers. @param percentile share of customers below it, 0–1. */
export function PercentileBar({ percentile }: { percentile: number }) {
  return (
    <div className="percentile" role="img" aria-label={formatRank(percentile)} title={formatRank(percentile)}>
      <span style={{ left: `${percentile * 100}%` }} />
    </div>
  );
}
