import { useState } from "react";
import { formatFeature } from "../../src-shared/feature-format.ts";
import { canFillMissing, type FeatureSet, type FeatureSummary, type Preparation } from "../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { FeatureSetId } from "../../src-shared/ids.ts";
import { Histogram } from "../charts/histogram.tsx";
import { selectFeature } from "../selection.ts";
import { Switch } from "../ui/switch.tsx";
import { changePreparation } from "./change-preparation.ts";
import { GrowingTable } from "./growing-table.tsx";
import { PreparationChoice } from "./preparation-choice.tsx";

/** Features with their definition, distribution, and whether and how they take part. */
export function FeatureTable({
  features,
  set,
  onPreparation,
}: {
  features: readonly FeatureSummary[];
  set: FeatureSet;
  onPreparation: (preparation: Preparation[]) => void;
}) {
  const chosen = new Map(set.preparation.map((choice) => [choice.featureId, choice]));
  const labels = new Map(set.features.map(({ id, label }) => [id, label]));
  return (
    <GrowingTable
      features={features}
      head={
        <>
          <th scope="col">Use</th>
          <th scope="col">Feature</th>
          <th scope="col">Distribution</th>
          <th scope="col" className="right">
            Median
          </th>
          <th scope="col" className="right">
            Mean
          </th>
          <th scope="col" className="right">
            Missing
          </th>
          <th scope="col">Takes part as</th>
        </>
      }
    >
      {(feature) => (
        <FeatureRow
          key={feature.id}
          feature={feature}
          featureSetId={set.featureSetId}
          currency={set.currency}
          twin={feature.nearly && (labels.get(feature.nearly.featureId) ?? feature.nearly.featureId)}
          choice={chosen.get(feature.id)}
          onChoice={(choice) => onPreparation(changePreparation(set, feature.id, choice))}
        />
      )}
    </GrowingTable>
  );
}

interface FeatureRowProps {
  readonly feature: FeatureSummary;
  readonly featureSetId: FeatureSetId;
  readonly currency: string;
  /** Label of the feature that this one nearly repeats. */
  readonly twin: string | undefined;
  readonly choice: Preparation | undefined;
  readonly onChoice: (choice: Preparation | undefined) => void;
}

function FeatureRow({ feature, featureSetId, currency, twin, choice, onChoice }: FeatureRowProps) {
  const inWords = (value: number) => formatFeature(value, feature.unit, currency);
  const { proposal, obstacle } = feature;
  const mustFill = canFillMissing(feature);
  const asProposed: Preparation = {
    featureId: feature.id,
    transform: proposal.transform,
    scaling: proposal.scaling,
    ...(mustFill && { missing: "median" as const }),
  };
  return (
    <tr className={choice ? undefined : "feature-off"} data-term={`feature:${feature.id}`}>
      <td className="narrow">
        <Switch
          checked={choice !== undefined}
          disabled={obstacle !== undefined && !mustFill}
          label={`Use ${feature.label}`}
          onChange={(isOn) => onChoice(isOn ? asProposed : undefined)}
        />
      </td>
      <td className="feature-words">
        <strong>
          <button type="button" className="choosable" onClick={() => selectFeature(featureSetId, feature.id)}>
            {feature.label}
          </button>
        </strong>
        <p>{feature.definition}</p>
        <p>
          {mustFill
            ? `${obstacle} Used all the same, those customers count as the middle one.`
            : (obstacle ?? proposal.reason)}
        </p>
        {feature.nearly && (
          <p>{`Nearly repeats “${twin}” (rank correlation ${formatNumber(feature.nearly.correlation, 2)}).`}</p>
        )}
        {feature.isUndated && <p>Rests on facts without a day: they are as known today.</p>}
      </td>
      <td>
        <Distribution feature={feature} inWords={inWords} isLog={choice?.transform === "log"} />
      </td>
      <td className="right">{inWords(feature.median)}</td>
      <td className="right">{inWords(feature.mean)}</td>
      <td className="right">{feature.missingShare === 0 ? "none" : formatShare(feature.missingShare)}</td>
      <td>{choice && <PreparationChoice feature={feature} choice={choice} onChoice={onChoice} />}</td>
    </tr>
  );
}

/** The distribution as it is, or as the clustering sees it; a click changes between them. */
function Distribution({
  feature,
  inWords,
  isLog,
}: {
  feature: FeatureSummary;
  inWords: (value: number) => string;
  isLog: boolean;
}) {
  const [override, setOverride] = useState<boolean>();
  const showsLog = override ?? isLog;
  const bins = showsLog ? feature.logHistogram : feature.histogram;
  const back = (value: number) => inWords(showsLog ? Math.expm1(value) : value);
  if (bins.counts.length === 0) return <span className="soft small">no values</span>;
  return (
    <div className="feature-picture">
      <Histogram bins={bins} label={feature.label} describe={back} />
      <div className="feature-bounds">
        <span>{back(bins.min)}</span>
        <span>{back(bins.max)}</span>
      </div>
      <button type="button" className="link" aria-pressed={showsLog} onClick={() => setOverride(!showsLog)}>
        {showsLog ? "log scale" : "linear scale"}
      </button>
    </div>
  );
}
