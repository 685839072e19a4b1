import { useMemo } from "react";
import { formatFeature, unitWords } from "../../src-shared/feature-format.ts";
import type { FeatureSummary } from "../../src-shared/features.ts";
import type { Result } from "../../src-shared/result.ts";
import type { CustomerRow } from "../../src-shared/segmentation-customers.ts";
import { SegmentBadge } from "./segment-badge.tsx";
import { type Column, type Sort, VirtualTable } from "./virtual-table.tsx";

interface CustomerTableProps {
  /** Those whose values the rows hold, in their order. */
  readonly features: readonly FeatureSummary[];
  readonly currency: string;
  /** By index; empty without a segmentation. */
  readonly segmentNames: readonly string[];
  readonly question: string;
  readonly ask: (offset: number, limit: number) => Promise<Result<{ total: number; rows: readonly CustomerRow[] }>>;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen: (row: CustomerRow) => void;
  /** The row that the keyboard has come to. */
  readonly onCurrent: (row: CustomerRow) => void;
  readonly onTotal: (total: number) => void;
  readonly height: number | string;
}

/** More columns would need a very long look aside. */
const MOST_FEATURES = 24;

/** @returns the features that a table of customers has columns for. */
export function tableFeatures(features: readonly FeatureSummary[]): FeatureSummary[] {
  return features.filter(({ isHeadline }) => isHeadline).slice(0, MOST_FEATURES);
}

/** How a table of customers begins: who brings the most first, where there are orders. */
export function firstSort(features: readonly FeatureSummary[]): Sort {
  return features.some(({ id }) => id === "netSpend")
    ? { by: "netSpend", direction: "descending" }
    : { by: "key", direction: "ascending" };
}

/** Customers with their segment and features. */
export function CustomerTable({ features, currency, segmentNames, ...rest }: CustomerTableProps) {
  const columns = useMemo((): Column<CustomerRow>[] => {
    const key: Column<CustomerRow> = {
      id: "key",
      title: "Customer",
      term: "customer",
      width: "minmax(130px, 1.2fr)",
      cell: (row) => row.key,
    };
    return [
      key,
      ...(segmentNames.length > 0 ? [segmentColumn(segmentNames)] : []),
      ...features.map((feature, c) => featureColumn(feature, c, currency)),
    ];
  }, [features, currency, segmentNames]);
  return <VirtualTable label="Customers" columns={columns} {...rest} />;
}

function segmentColumn(names: readonly string[]): Column<CustomerRow> {
  return {
    id: "segment",
    title: "Segment",
    term: "segment",
    width: "minmax(312px, 2fr)",
    cell: ({ segmentIndex, moreSegments }) =>
      segmentIndex === null ? "–" : <SegmentCell index={segmentIndex} more={moreSegments ?? []} names={names} />,
  };
}

function featureColumn(feature: FeatureSummary, position: number, currency: string): Column<CustomerRow> {
  const unit = unitWords(feature.unit, currency);
  return {
    id: feature.id,
    title: unit === "" ? feature.label : `${feature.label} (${unit})`,
    width: "minmax(112px, 1fr)",
    isNumber: true,
    term: `feature:${feature.id}`,
    cell: (row) => withoutUnit(row.values[position] ?? null, feature, currency),
  };
}

/** The unit stands in the head of the column, so the cells hold bare numbers. */
function withoutUnit(value: number | null, feature: FeatureSummary, currency: string): string {
  return formatFeature(value, feature.unit, currency).replace(/ (days?|orders?|%|×|[A-Z]{3})$/, "");
}

interface SegmentCellProps {
  readonly index: number;
  /** Further segments, where they overlap. */
  readonly more: readonly number[];
  readonly names: readonly string[];
}

function SegmentCell({ index, more, names }: SegmentCellProps) {
  return (
    <span className="row">
      <SegmentBadge index={index} />{" "}
      {more.map((other) => (
        <SegmentBadge key={other} index={other} />
      ))}
      <span className="ellipsis">{[index, ...more].map((one) => names[one] ?? "").join(", ")}</span>
    </span>
  );
}
