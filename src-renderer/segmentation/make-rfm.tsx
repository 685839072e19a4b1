import { useState } from "react";
import type { FeatureSet, FeatureSummary } from "../../src-shared/features.ts";
import type { RfmAxis, RfmDefinition } from "../../src-shared/segmentation-rfm.ts";
import { splitByAxis } from "../../src-shared/segmentation-rfm-grids.ts";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { MakeButton } from "./make-button.tsx";
import { RfmPreview } from "./rfm-preview.tsx";

type Ties = "value" | "rank";

/** Scores customers by recency, orders and money, and puts them into the segments of a grid. */
export function MakeRfm({ set }: { set: FeatureSet }) {
  const grids = useLoaded(["segmentation.listRfmGrids"], (client) => client.segmentation.listRfmGrids({}));
  const [gridId, setGridId] = useState<string>();
  const [ties, setTies] = useState<Ties>("value");
  /** Thresholds in place of equal parts, by feature. */
  const [fixed, setFixed] = useState<Readonly<Record<string, readonly number[]>>>({});
  const [furtherId, setFurtherId] = useState("");
  if (grids.state === "failed") return <ErrorNotice error={grids.error} onRetry={grids.retry} />;
  if (grids.state === "loading") return <Skeleton height={320} />;
  const grid = grids.value.find(({ id }) => id === gridId) ?? grids.value[0];
  if (!grid) return null;
  const cut: RfmDefinition = {
    ...grid.definition,
    axes: grid.definition.axes.map((axis): RfmAxis => {
      const edges = fixed[axis.featureId];
      return edges ? { ...axis, method: "threshold", edges: [...edges] } : { ...axis, ties };
    }),
  };
  const further = set.features.find(({ id }) => id === furtherId);
  const definition = further ? splitBy(cut, further) : cut;
  return (
    <Card title={grid.title}>
      <div className="stack">
        <div className="row below">
          <Field label="Grid">
            {(ids) => (
              <Select
                value={grid.id}
                options={grids.value.map(({ id, title }) => ({ value: id, label: title }))}
                onChange={(chosen) => {
                  setGridId(chosen);
                  setFixed({});
                }}
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
        <Field label="Split every segment by a further axis">
          {(ids) => (
            <Select
              value={further?.id ?? ""}
              options={[{ value: "", label: "No" }, ...furtherAxes(set, grid.definition)]}
              onChange={setFurtherId}
              {...ids}
            />
          )}
        </Field>
        <p className="prose">{grid.summary}</p>
        <p className="soft small">{grid.source}</p>
        <RfmPreview
          set={set}
          definition={definition}
          onFix={(featureId, edges) => setFixed({ ...fixed, [featureId]: edges })}
        />
        <MakeButton
          key={`${grid.id} ${furtherId}`}
          set={set}
          definitionFor={() => definition}
          name={further ? `${grid.title}, by ${further.label.toLowerCase()}` : grid.title}
        />
      </div>
    </Card>
  );
}

/** Features that every customer has, and that the grid does not use yet. */
function furtherAxes({ features }: FeatureSet, { axes }: RfmDefinition): { value: string; label: string }[] {
  const used = new Set(axes.map(({ featureId }) => featureId));
  return features
    .filter(({ id, missingShare, obstacle }) => !used.has(id) && missingShare === 0 && obstacle === undefined)
    .map(({ id, label }) => ({ value: id, label }));
}

/** The two highest fifths of a feature against the others. */
function splitBy(definition: RfmDefinition, { id, label }: FeatureSummary): RfmDefinition {
  const axis: RfmAxis = { featureId: id, method: "quantile", bins: 5, ties: "value", isHighBest: true };
  const word = label.toLowerCase();
  return splitByAxis(definition, axis, 4, { high: `${word} high`, low: `${word} not high` });
}
