import type { Preparation } from "../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { KResult, Segmentation } from "../../src-shared/segmentation.ts";
import { definedMethods, isDefinedMethod } from "../../src-shared/segmentation-defined.ts";
import { isoDay } from "../../src-shared/units.ts";
import { Explained } from "../ui/explained.tsx";
import { Card } from "../ui/page.tsx";

interface HowMadeProps {
  readonly segmentation: Segmentation;
  readonly labelOf: (featureId: string) => string;
}

/** Method, data and measures of a segmentation, for whoever wants to check it. */
export function HowMade({ segmentation, labelOf }: HowMadeProps) {
  const { scores } = segmentation;
  const days = `until ${isoDay(segmentation.asOfDay)}; returns ${segmentation.returns === "net" ? "subtracted" : "left out"}`;
  return (
    <Card title="How it was made">
      <dl className="made">
        <dt>Method</dt>
        <dd>{methodWords(segmentation)}</dd>
        <dt>Customers</dt>
        <dd>
          {formatNumber(segmentation.customers)} {segmentation.isDefined ? `known ${days}` : `with an order ${days}`}
        </dd>
        {scores && <Measures segmentation={segmentation} scores={scores} labelOf={labelOf} />}
        <dt>Program</dt>
        <dd>Tessera {segmentation.programVersion}</dd>
      </dl>
    </Card>
  );
}

function methodWords({ algorithm, segments, params, seed, overlaps }: Segmentation): string {
  if (isDefinedMethod(algorithm)) {
    const kept = "defined by you, and brought up to date when the data change";
    return `${definedMethods[algorithm]}, ${kept}${overlaps ? "; a customer can be in several" : ""}`;
  }
  const title = algorithm === "kmeans" ? "K-means" : algorithm;
  const restarts = typeof params.restarts === "number" ? `, ${params.restarts} restarts` : "";
  return `${title}, ${segments.length} groups${restarts}, seed ${seed}`;
}

/** What was measured of segments that were found. */
function Measures({ segmentation, scores, labelOf }: HowMadeProps & { readonly scores: KResult }) {
  return (
    <>
      <dt>Features</dt>
      <dd>
        {segmentation.preparation.map((choice) => preparationWords(choice, labelOf(choice.featureId))).join(", ")}
      </dd>
      <dt>
        <Explained term="silhouette">Mean silhouette</Explained>
      </dt>
      <dd className="number">
        {formatNumber(scores.silhouette, 3)} ± {formatNumber(2 * scores.silhouetteError, 3)}
      </dd>
      <dt>Spread within groups</dt>
      <dd className="number">
        {formatNumber(scores.inertia, 1)} (sum of squared distances to the own centre, prepared units)
      </dd>
      <dt>Smallest group</dt>
      <dd className="number">{formatShare((scores.sizes.at(-1) ?? 0) / segmentation.customers)} of the customers</dd>
    </>
  );
}

function preparationWords({ transform, scaling }: Preparation, label: string): string {
  const how = [
    transform === "log" ? "logarithm" : "",
    scaling === "none" ? "not scaled" : scaling === "robust" ? "scaled by the middle half" : "scaled by deviation",
  ];
  return `${label} (${how.filter(Boolean).join(", ")})`;
}
