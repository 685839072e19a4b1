import { formatFeature } from "../../../src-shared/feature-format.ts";
import type { FeatureSet, FeatureSummary } from "../../../src-shared/features.ts";
import { formatShare } from "../../../src-shared/format.ts";
import type { FeatureSetId } from "../../../src-shared/ids.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { Histogram } from "../../charts/histogram.tsx";
import { addressOf } from "../../route.ts";
import type { Scope } from "../../selection.ts";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { Facts, Told } from "./facts.tsx";
import { inspectorWords } from "./words.ts";

interface FeatureProps {
  readonly featureSetId: FeatureSetId;
  readonly featureId: string;
  readonly within: Scope;
}

/** A feature: what it means, how it lies among all customers, and in each group. */
export function FeatureDetails({ featureSetId, featureId }: FeatureProps) {
  const set = useLoaded(["features.of", featureSetId], (client) => client.features.get({ featureSetId }));
  return (
    <Told found={set}>
      {(value) => {
        const feature = value.features.find(({ id }) => id === featureId);
        return feature ? <OfFeature set={value} feature={feature} /> : <p>{inspectorWords.gone}</p>;
      }}
    </Told>
  );
}

function OfFeature({ set, feature }: { set: FeatureSet; feature: FeatureSummary }) {
  const { label, definition, unit, histogram, logHistogram, proposal } = feature;
  const inWords = (value: number) => formatFeature(value, unit, set.currency);
  const isLog = proposal.transform === "log";
  return (
    <>
      <h3>{label}</h3>
      <p className="small soft">{definition}</p>
      {histogram.counts.length > 0 && (
        <Histogram
          bins={isLog ? logHistogram : histogram}
          label={label}
          describe={(value) => inWords(isLog ? Math.expm1(value) : value)}
        />
      )}
      <Facts
        facts={[
          { word: "Median", value: inWords(feature.median) },
          { word: "Mean", value: inWords(feature.mean) },
          { word: "From", value: inWords(feature.min) },
          { word: "To", value: inWords(feature.max) },
          { word: "Missing", value: feature.missingShare === 0 ? "none" : formatShare(feature.missingShare) },
        ]}
      />
      <ByGroup set={set} feature={feature} />
      <div className="row wrap">
        <a className="button" href={addressOf("features")}>
          {inspectorWords.allFeatures}
        </a>
      </div>
    </>
  );
}

/** Medians in the segments of the newest segmentation, where that was made from these features. */
function ByGroup({ set, feature }: { set: FeatureSet; feature: FeatureSummary }) {
  const newest = useLoaded<Segmentation | null>(["segmentation.newest"], async (client) => {
    const list = await client.segmentation.list({});
    if (!list.ok) return list;
    const [first] = list.value;
    return first ? client.segmentation.get({ segmentationId: first.segmentationId }) : { ok: true, value: null };
  });
  const segmentation = newest.state === "done" ? newest.value : null;
  if (segmentation?.featureSetId !== set.featureSetId) return null;
  const at = set.features.indexOf(feature);
  return (
    <section>
      <h4 className="small soft">{inspectorWords.compareFeature}</h4>
      <ul className="facts">
        {segmentation.segments.map(({ index, name, medians }) => (
          <li key={index}>
            <span className="row">
              <SegmentBadge index={index} /> {name}
            </span>
            <span className="number">{formatFeature(medians[at] ?? null, feature.unit, set.currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
