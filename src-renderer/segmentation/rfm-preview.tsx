import { formatFeature } from "../../src-shared/feature-format.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { RfmPreview as Preview, RfmDefinition } from "../../src-shared/segmentation-rfm.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";

interface RfmPreviewProps {
  readonly set: FeatureSet;
  readonly definition: RfmDefinition;
  readonly onFix: (featureId: string, edges: readonly number[]) => void;
}

/** Bins, ties and segments that a grid would give. */
export function RfmPreview({ set, definition, onFix }: RfmPreviewProps) {
  const { featureSetId } = set;
  const preview = useLoaded(["segmentation.previewRfm", featureSetId, definition], (client) =>
    client.segmentation.previewRfm({ featureSetId, definition }),
  );
  if (preview.state === "failed") return <ErrorNotice error={preview.error} onRetry={preview.retry} />;
  if (preview.state === "loading") return <Skeleton height={240} />;
  const { axes, segments, flaw } = preview.value;
  return (
    <>
      {flaw !== undefined && <Notice tone="attention">{flaw}</Notice>}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Axis</th>
            <th scope="col">Bins, from the lowest value</th>
          </tr>
        </thead>
        <tbody>
          {axes.map((axis) => (
            <tr key={axis.featureId}>
              <th scope="row">{axis.label}</th>
              <td>
                {edgesInWords(axis.featureId, axis.edges, set)}
                {axis.note !== undefined && <div className="soft small">{axis.note}</div>}
                {axis.proposedEdges && (
                  <Button look="quiet" onClick={() => onFix(axis.featureId, axis.proposedEdges ?? [])}>
                    Use fixed thresholds: {edgesInWords(axis.featureId, axis.proposedEdges, set)}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <SegmentCounts segments={segments} definition={definition} total={set.customers} />
    </>
  );
}

function edgesInWords(featureId: string, edges: readonly number[], { features, currency }: FeatureSet): string {
  const feature = features.find(({ id }) => id === featureId);
  if (!feature) return "";
  return [...edges.map((edge) => `up to ${formatFeature(edge, feature.unit, currency)}`), "more"].join(" · ");
}

interface SegmentCountsProps {
  readonly segments: Preview["segments"];
  readonly definition: RfmDefinition;
  readonly total: number;
}

function SegmentCounts({ segments, definition, total }: SegmentCountsProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">Who they are</th>
          <th scope="col" className="right">
            Customers
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map(({ name, customers }, i) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{definition.segments[i]?.definition}</td>
            <td className="right">
              {formatNumber(customers)} ({formatShare(customers / Math.max(1, total))})
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
