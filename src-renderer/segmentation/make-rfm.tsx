import { useState } from "react";
import { formatFeature } from "../../src-shared/feature-format.ts";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import type { RfmAxis, RfmDefinition, RfmPreview } from "../../src-shared/segmentation-rfm.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { MakeButton } from "./make-segments.tsx";

type Ties = "value" | "rank";

/** Scores customers by recency, orders and money, and puts them into the segments of a grid. */
export function MakeRfm({ set }: { set: FeatureSet }) {
  const grids = useLoaded(["segmentation.listRfmGrids"], (client) => client.segmentation.listRfmGrids({}));
  const [gridId, setGridId] = useState<string>();
  const [ties, setTies] = useState<Ties>("value");
  /** Thresholds in place of equal parts, by feature. */
  const [fixed, setFixed] = useState<Readonly<Record<string, readonly number[]>>>({});
  if (grids.state === "failed") return <ErrorNotice error={grids.error} onRetry={grids.retry} />;
  if (grids.state === "loading") return <Skeleton height={320} />;
  const grid = grids.value.find(({ id }) => id === gridId) ?? grids.value[0];
  if (!grid) return null;
  const definition: RfmDefinition = {
    ...grid.definition,
    axes: grid.definition.axes.map((axis): RfmAxis => {
      const edges = fixed[axis.featureId];
      return edges ? { ...axis, method: "threshold", edges: [...edges] } : { ...axis, ties };
    }),
  };
  return (
    <Card title={grid.title}>
      <div className="stack">
        <div className="row below">
          <Field label="Grid">
            {(ids) => (
              <Select
                value={grid.id}
                options={grids.value.map(({ id, title }) => ({ value: id, label: title }))}
                onChange={setGridId}
                {...ids}
              />
            )}
          </Field>
          <Field label="Customers with equal values">
            {(ids) => (
              <Select<Ties>
                value={ties}
                options={[
                  { value: "value", label: "share a bin; bins differ in size" },
                  { value: "rank", label: "are divided, so that bins are equal" },
                ]}
                onChange={(chosen) => {
                  setTies(chosen);
                  setFixed({});
                }}
                {...ids}
              />
            )}
          </Field>
        </div>
        <p className="prose">{grid.summary}</p>
        <p className="soft small">{grid.source}</p>
        <Preview
          set={set}
          definition={definition}
          onFix={(featureId, edges) => setFixed({ ...fixed, [featureId]: edges })}
        />
        <MakeButton key={grid.id} set={set} definitionFor={() => definition} name={grid.title} />
      </div>
    </Card>
  );
}

interface PreviewProps {
  readonly set: FeatureSet;
  readonly definition: RfmDefinition;
  readonly onFix: (featureId: string, edges: readonly number[]) => void;
}

function Preview({ set, definition, onFix }: PreviewProps) {
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
  readonly segments: RfmPreview["segments"];
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
