import { useState } from "react";
import { formatFeature } from "../../src-shared/feature-format.ts";
import type { FeatureSummary } from "../../src-shared/features.ts";
import { formatNumber } from "../../src-shared/format.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { WordFeature } from "../../src-shared/word-features.ts";
import { selectFeature } from "../selection.ts";
import { Select } from "../ui/field.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { heatColour } from "./heat-colour.ts";
import { HeatWords } from "./heat-words.tsx";

type Shows = "median" | "mean" | "z";

/** Feature × segment: the colour is the distance from the average customer, the figure is in original units. */
export function HeatMap({
  segmentation,
  features,
  words = [],
}: {
  segmentation: Segmentation;
  features: readonly FeatureSummary[];
  words?: readonly WordFeature[] | undefined;
}) {
  const [shows, setShows] = useState<Shows>("median");
  const { segments } = segmentation;
  // The features in which groups differ most come first.
  const chosen = new Set(segmentation.preparation.map(({ featureId }) => featureId));
  const isShown = (c: number) => features[c]?.isHeadline === true || chosen.has(features[c]?.id ?? "");
  const order = [...features.keys()].filter(isShown).sort((a, b) => spread(segmentation, b) - spread(segmentation, a));
  return (
    <div className="stack">
      <div className="row">
        <div className="chooser">
          <Select<Shows>
            label="Figures"
            value={shows}
            options={[
              { value: "median", label: "Median of the group" },
              { value: "mean", label: "Mean of the group" },
              { value: "z", label: "Standard deviations from all" },
            ]}
            onChange={setShows}
          />
        </div>
        <Legend />
      </div>
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Features by segment">
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">Feature</th>
              {segments.map((segment) => (
                <th scope="col" key={segment.segmentId}>
                  <span className="row">
                    <SegmentBadge index={segment.index} /> {segment.name}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((c) => {
              const feature = features[c];
              if (!feature) return null;
              return (
                <tr key={feature.id} data-term={`feature:${feature.id}`}>
                  <th scope="row" title={feature.definition}>
                    <button
                      type="button"
                      className="choosable"
                      onClick={() => selectFeature(segmentation.featureSetId, feature.id)}
                    >
                      {feature.label}
                    </button>
                  </th>
                  {segments.map((segment) => {
                    const z = segment.zMeans[c] ?? Number.NaN;
                    const value = (shows === "mean" ? segment.means[c] : segment.medians[c]) ?? Number.NaN;
                    return (
                      <td
                        key={segment.segmentId}
                        style={{ background: heatColour(z) }}
                        title={`${formatNumber(z, 2)} standard deviations from the mean of all customers`}
                      >
                        {shows === "z"
                          ? formatNumber(z, 2)
                          : formatFeature(Number.isFinite(value) ? value : null, feature.unit, segmentation.currency)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            <HeatWords segmentation={segmentation} words={words} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

function spread(segmentation: Segmentation, c: number): number {
  const values = segmentation.segments.map((segment) => segment.zMeans[c] ?? 0).filter(Number.isFinite);
  return Math.max(0, ...values) - Math.min(0, ...values);
}

function Legend() {
  return (
    <span className="row soft small" aria-hidden="true">
      below average
      {[-2, -1, 0, 1, 2].map((z) => (
        <span key={z} className="swatch" style={{ background: heatColour(z) }} />
      ))}
      above average
    </span>
  );
}
