import { useState } from "react";
import type { FeatureCorrelations } from "../../src-shared/feature-correlations.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { CorrelationMap } from "../charts/correlation-map.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";
import { doubledSentence, recommendedSentence } from "./correlation-words.ts";

/** Which features say the same; compared when it is opened. */
export function CorrelationCard({ set }: { set: FeatureSet }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="feature-fold card" open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <strong>What says the same</strong> <span className="soft">how the features go together</span>
      </summary>
      {isOpen && <Correlations set={set} />}
    </details>
  );
}

function Correlations({ set }: { set: FeatureSet }) {
  const { featureSetId } = set;
  const found = useLoaded(["features.correlations", featureSetId], (client) =>
    client.features.correlations({ featureSetId }),
  );
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  if (found.state === "loading") return <Skeleton height={480} />;
  return <Compared set={set} found={found.value} />;
}

function Compared({ set, found }: { set: FeatureSet; found: FeatureCorrelations }) {
  const labels = new Map(set.features.map(({ id, label }) => [id, label]));
  const labelOf = (id: string) => labels.get(id) ?? id;
  const doubled = doubledSentence(set, found, labelOf);
  return (
    <div className="stack">
      <p>{recommendedSentence(set, found)}</p>
      {doubled !== undefined && <Notice tone="attention">{doubled}</Notice>}
      <div className="correlation-grid">
        <CorrelationMap
          labels={found.featureIds.map(labelOf)}
          correlations={found.correlations}
          name="What says the same"
          label={`How ${formatCount(found.featureIds.length, "feature")} go together; those that agree stand beside each other`}
        />
        <Groups found={found} labelOf={labelOf} />
      </div>
      <p className="soft small">
        {`Rank correlations (Spearman) of ${formatCount(found.customers, "customer")}. Features are put together while any two of a group agree to ${formatNumber(found.threshold, 2)} or more (complete linkage).`}
      </p>
    </div>
  );
}

function Groups({ found, labelOf }: { found: FeatureCorrelations; labelOf: (id: string) => string }) {
  if (found.groups.length === 0) return <p className="soft">No two features say nearly the same.</p>;
  return (
    <div className="correlation-groups" tabIndex={0} role="region" aria-label="Groups of features that say the same">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Stands for the group</th>
            <th scope="col">Nearly the same</th>
          </tr>
        </thead>
        <tbody>
          {found.groups.map(({ representative, reason, others }) => (
            <tr key={representative}>
              <td className="feature-words">
                <strong>{labelOf(representative)}</strong>
                <p>{reason}</p>
              </td>
              <td>{others.map(labelOf).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
