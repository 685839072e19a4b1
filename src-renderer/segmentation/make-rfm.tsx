import { useState } from "react";
import type { FeatureSet, FeatureSummary } from "../../src-shared/features.ts";
import type { RfmAxis, RfmDefinition } from "../../src-shared/segmentation-rfm.ts";
import { type RfmGrid, splitByAxis } from "../../src-shared/segmentation-rfm-grids.ts";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { MakeButton } from "./make-button.tsx";
import { RfmEditor } from "./rfm/rfm-editor.tsx";
import { useSteps } from "./rules/use-steps.ts";

type Ties = "value" | "rank";

/** Scores customers by recency, orders and money, and puts them into the segments of a grid. */
export function MakeRfm({ set }: { set: FeatureSet }) {
  const grids = useLoaded(["segmentation.listRfmGrids"], (client) => client.segmentation.listRfmGrids({}));
  const [gridId, setGridId] = useState<string>();
  const [ties, setTies] = useState<Ties>("value");
  if (grids.state === "failed") return <ErrorNotice error={grids.error} onRetry={grids.retry} />;
  if (grids.state === "loading") return <Skeleton height={320} />;
  const possible = grids.value.filter(({ definition }) => hasMoney(set) || !asksForMoney(definition));
  const grid = possible.find(({ id }) => id === gridId) ?? possible[0];
  if (!grid) return null;
  return (
    <div className="stack">
      <Card term="rfm" title="Grid to begin with">
        <div className="stack">
          <div className="row below">
            <Field label="Grid">
              {(ids) => (
                <Select
                  value={grid.id}
                  options={possible.map(({ id, title }) => ({ value: id, label: title }))}
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
                  onChange={setTies}
                  {...ids}
                />
              )}
            </Field>
          </div>
          {!hasMoney(set) && (
            <Notice>The orders have no amounts, so only grids by recency and orders are offered.</Notice>
          )}
          <p className="prose">{grid.summary}</p>
          <p className="soft small">{grid.source}</p>
        </div>
      </Card>
      <GridFrom key={`${grid.id} ${ties}`} {...{ set, grid, ties }} />
    </div>
  );
}

/** A grid as it is shipped, to be changed and made. */
function GridFrom({ set, grid, ties }: { set: FeatureSet; grid: RfmGrid; ties: Ties }) {
  const { definition } = grid;
  const steps = useSteps<RfmDefinition>({ ...definition, axes: definition.axes.map((axis) => ({ ...axis, ties })) });
  const [furtherId, setFurtherId] = useState("");
  const further = set.features.find(({ id }) => id === furtherId);
  return (
    <RfmEditor set={set} steps={steps}>
      {(problem) => (
        <div className="stack">
          <Field label="Split every segment by a further axis">
            {(ids) => (
              <Select
                value={further?.id ?? ""}
                options={[{ value: "", label: "No" }, ...furtherAxes(set, steps.value)]}
                onChange={setFurtherId}
                {...ids}
              />
            )}
          </Field>
          <MakeButton
            key={furtherId}
            set={set}
            definitionFor={
              problem === undefined ? () => (further ? splitBy(steps.value, further) : steps.value) : undefined
            }
            name={further ? `${grid.title}, by ${further.label.toLowerCase()}` : grid.title}
            problem={problem}
          />
        </div>
      )}
    </RfmEditor>
  );
}

function hasMoney({ features }: FeatureSet): boolean {
  const spend = features.find(({ id }) => id === "netSpend");
  return spend !== undefined && (spend.min !== 0 || spend.max !== 0);
}

function asksForMoney({ axes }: RfmDefinition): boolean {
  return axes.some(({ featureId }) => featureId === "netSpend" || featureId === "meanOrderValue");
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
