import { formatFeature, unitWords } from "../../../src-shared/feature-format.ts";
import type { FeatureSet, FeatureSummary } from "../../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { RfmAxis, RfmAxisResult } from "../../../src-shared/segmentation-rfm.ts";
import { type AxisScale, BinChart } from "../../charts/bin-chart.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { NumberField } from "../number-field.tsx";

interface AxisCardsProps {
  readonly set: FeatureSet;
  readonly axes: readonly RfmAxis[];
  readonly results: readonly RfmAxisResult[];
  /** Thresholds in place of what was computed. */
  readonly onEdges: (axis: number, edges: readonly number[]) => void;
}

/** Where each axis is cut: as a picture whose borders can be moved, and as exact values. */
export function AxisCards({ set, axes, results, onEdges }: AxisCardsProps) {
  return (
    <div className="axis-cards">
      {axes.map((axis, i) => {
        const result = results[i];
        const feature = set.features.find(({ id }) => id === axis.featureId);
        if (!result || !feature) return null;
        return (
          <AxisCard
            key={axis.featureId}
            {...{ feature, axis, result }}
            currency={set.currency}
            onEdges={(edges) => onEdges(i, edges)}
          />
        );
      })}
    </div>
  );
}

interface AxisCardProps {
  readonly feature: FeatureSummary;
  readonly axis: RfmAxis;
  readonly result: RfmAxisResult;
  readonly currency: string;
  readonly onEdges: (edges: readonly number[]) => void;
}

function AxisCard({ feature, axis, result, currency, onEdges }: AxisCardProps) {
  const describe = (value: number) => formatFeature(value, feature.unit, currency);
  // A long tail would squeeze nearly everybody into the first bars.
  const isSkewed = feature.skewness > 1 && feature.min >= 0;
  const unit = unitWords(feature.unit, currency);
  const step = stepOf(feature);
  return (
    <Card term="bin" title={feature.label}>
      <div className="stack">
        <BinChart
          bins={isSkewed ? feature.logHistogram : feature.histogram}
          scale={isSkewed ? logScale : plainScale}
          label={feature.label}
          edges={result.edges}
          step={step}
          describe={describe}
          onEdges={(edges) => onEdges(rising(edges, step))}
        />
        <div className="axis-edges">
          {result.edges.map((edge, i) => (
            <NumberField
              // oxlint-disable-next-line react/no-array-index-key -- a border is known by its place, and moves.
              key={i}
              label={`Up to${unit === "" ? "" : ` (${unit})`}`}
              value={Number(edge.toFixed(2))}
              onChange={(typed) =>
                typed !== undefined && onEdges(rising(besideOthers(result.edges, i, typed, step), step))
              }
            />
          ))}
        </div>
        <ScoreSizes axis={axis} sizes={result.sizes} />
        {result.note !== undefined && (
          <Notice
            tone="attention"
            actions={
              result.proposedEdges && (
                <Button onClick={() => onEdges(result.proposedEdges ?? [])}>
                  Cut at {binWords(result.proposedEdges, feature.unit === "orders")} instead
                </Button>
              )
            }
          >
            {result.note}
          </Notice>
        )}
      </div>
    </Card>
  );
}

const plainScale: AxisScale = { toPosition: (value) => value, toValue: (position) => position };
const logScale: AxisScale = { toPosition: (value) => Math.log1p(Math.max(0, value)), toValue: Math.expm1 };

/** What one press of a key changes: one where things are counted, else about a thousandth of the range. */
function stepOf({ unit, min, max }: FeatureSummary): number {
  if (unit === "days" || unit === "orders" || unit === "things" || unit === "years") return 1;
  return 10 ** Math.floor(Math.log10(Math.max(1e-6, (max - min) / 1000)));
}

/** Ties can put two computed borders on one value; fixed ones have to rise, so the upper one gives way. */
function rising(edges: readonly number[], step: number): number[] {
  const spread: number[] = [];
  for (const edge of edges) spread.push(Math.max(edge, (spread.at(-1) ?? Number.NEGATIVE_INFINITY) + step));
  return spread;
}

/** A border that is typed beyond another one stays beside it. */
function besideOthers(edges: readonly number[], index: number, typed: number, step: number): number[] {
  const least = index === 0 ? -Infinity : (edges[index - 1] ?? 0) + step;
  const most = index === edges.length - 1 ? Infinity : (edges[index + 1] ?? 0) - step;
  return edges.with(index, Math.max(least, Math.min(most, typed)));
}

/** @returns "1 / 2 / 3–4 / 5+" where whole numbers are counted, else the limits. */
export function binWords(edges: readonly number[], isCounted: boolean): string {
  if (!isCounted) return edges.map((edge) => formatNumber(edge, Number.isInteger(edge) ? 0 : 2)).join(" / ");
  const bins = edges.map((edge, i) => {
    const first = i === 0 ? 1 : (edges[i - 1] ?? 0) + 1;
    return first >= edge ? formatNumber(edge) : `${formatNumber(first)}–${formatNumber(edge)}`;
  });
  return [...bins, `${formatNumber((edges.at(-1) ?? 0) + 1)}+`].join(" / ");
}

function ScoreSizes({ axis, sizes }: { axis: RfmAxis; sizes: readonly number[] }) {
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  // From the lowest value on, as the bars stand.
  const order = sizes.map((_, i) => (axis.isHighBest ? i : sizes.length - 1 - i));
  return (
    <div className="score-sizes">
      {order.map((i) => (
        <span key={i}>
          <b>{i + 1}</b> {formatNumber(sizes[i] ?? 0)}{" "}
          <span className="soft">({formatShare((sizes[i] ?? 0) / total)})</span>
        </span>
      ))}
    </div>
  );
}
