import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { KResult, Segmentation } from "../../src-shared/segmentation.ts";
import { Explained } from "../ui/explained.tsx";
import { Card } from "../ui/page.tsx";
import { MethodLogSteps } from "./edits/method-log-steps.tsx";

/** Data, method, edits and measures of a segmentation, for whoever wants to check it. */
export function HowMade({ segmentation }: { segmentation: Segmentation }) {
  const { scores, customers } = segmentation;
  return (
    <Card term="passport" title="How it was made">
      <MethodLogSteps segmentation={segmentation} />
      {scores && <Measures scores={scores} customers={customers} />}
    </Card>
  );
}

/** What was measured of segments that were found. */
function Measures({ scores, customers }: { scores: KResult; customers: number }) {
  return (
    <dl className="made">
      <dt>
        <Explained term="silhouette">Mean silhouette</Explained>
      </dt>
      <dd className="number">
        {formatNumber(scores.silhouette, 3)} ± {formatNumber(2 * scores.silhouetteError, 3)}
      </dd>
      <dt>
        <Explained term="inertia">Spread within groups</Explained>
      </dt>
      <dd className="number">
        {formatNumber(scores.inertia, 1)} (sum of squared distances to the own centre, prepared units)
      </dd>
      <dt>
        <Explained term="customerShare">Smallest group</Explained>
      </dt>
      <dd className="number">{formatShare((scores.sizes.at(-1) ?? 0) / customers)} of the customers</dd>
    </dl>
  );
}
