import { useState } from "react";
import { formatCount, formatMoney, formatNumber, formatShare } from "../../../src-shared/format.ts";
import { hasSpend, type Segment } from "../../../src-shared/segmentation.ts";
import { BubbleChart } from "../../charts/bubble-chart.tsx";
import { TreemapChart } from "../../charts/treemap-chart.tsx";
import { Select } from "../../ui/field.tsx";
import type { ViewProps } from "./segment-views.tsx";
import { viewWords } from "./words.ts";

type AreaOf = "spend" | "customers";

/** How many the groups are, and what each of their customers is worth. */
export function BubbleView({ segmentation, chosen, onChoose, height }: ViewProps) {
  const { segments, currency } = segmentation;
  return (
    <div className="stack">
      <BubbleChart
        label="Groups by customers and spend for each customer"
        bubbles={segments.map((segment) => ({
          index: segment.index,
          words: inWords(segment, currency),
          x: segment.customers,
          y: spendEach(segment),
          size: segment.spendMinor,
        }))}
        xTitle="Customers"
        yTitle="Spend for each customer"
        formatX={(customers) => formatNumber(customers)}
        formatY={(minor) => (minor === 0 ? "0" : formatMoney(Math.round(minor), currency))}
        highlighted={chosen}
        onChoose={onChoose}
        height={height - 48}
      />
      <p className="soft small">{viewWords.bubblesHelp}</p>
    </div>
  );
}

/** What part of the sales, or of the customers, each group is. */
export function TreemapView({ segmentation, chosen, onChoose, height }: ViewProps) {
  const { segments, currency } = segmentation;
  const [areaOf, setAreaOf] = useState<AreaOf>(hasSpend(segmentation) ? "spend" : "customers");
  return (
    <div className="stack">
      {hasSpend(segmentation) && (
        <div className="chooser">
          <Select<AreaOf>
            label="Area"
            value={areaOf}
            options={[
              { value: "spend", label: "By spend" },
              { value: "customers", label: "By customers" },
            ]}
            onChange={setAreaOf}
          />
        </div>
      )}
      <TreemapChart
        label={areaOf === "spend" ? "Groups by spend" : "Groups by customers"}
        parts={segments.map((segment) => ({
          index: segment.index,
          name: segment.name,
          words: inWords(segment, currency),
          value: areaOf === "spend" ? segment.spendMinor : segment.customers,
          valueWords:
            areaOf === "spend"
              ? `${formatMoney(segment.spendMinor, currency)} (${formatShare(segment.spendShare)})`
              : `${formatNumber(segment.customers)} (${formatShare(segment.customerShare)})`,
        }))}
        highlighted={chosen}
        onChoose={onChoose}
        height={height - 96}
      />
      <p className="soft small">{areaOf === "spend" ? viewWords.treemapHelp : viewWords.byCustomers}</p>
    </div>
  );
}

function spendEach({ spendMinor, customers }: Segment): number {
  return customers > 0 ? spendMinor / customers : 0;
}

function inWords(segment: Segment, currency: string): string {
  const each = formatMoney(Math.round(spendEach(segment)), currency);
  return `${segment.name}: ${formatCount(segment.customers, "customer")}, ${formatMoney(segment.spendMinor, currency)} together, ${each} each`;
}
