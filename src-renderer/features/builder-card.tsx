import { useState } from "react";
import type { BuilderAggregate, BuilderTable, CustomFeatureDeclaration } from "../../src-shared/feature-builder.ts";
import { builderTables } from "../../src-shared/feature-builder.ts";
import { formatFeature } from "../../src-shared/feature-format.ts";
import type { CustomPreview, FeatureSet } from "../../src-shared/features.ts";
import { formatCount } from "../../src-shared/format.ts";
import { Histogram } from "../charts/histogram.tsx";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { type Draft, declarationOf, emptyDraft, fieldsOf, isOfField, problemsOf } from "./builder-draft.ts";

const aggregateLabels: Readonly<Record<BuilderAggregate["kind"], string>> = {
  count: "number of them",
  share: "share of all rows",
  "days since first": "days since the first",
  "days since last": "days since the last",
  sum: "sum of",
  mean: "mean of",
  least: "least",
  most: "most",
  different: "number of different",
};
const aggregateOptions = (Object.keys(aggregateLabels) as BuilderAggregate["kind"][]).map((value) => ({
  value,
  label: aggregateLabels[value],
}));
const tableOptions = (Object.keys(builderTables) as BuilderTable[]).map((value) => ({
  value,
  label: builderTables[value].label,
}));

/** Builds a feature of one's own: table, filter, aggregate, window, name. */
export function BuilderCard({ set, onBuilt }: { set: FeatureSet; onBuilt: () => void }) {
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [preview, setPreview] = useState<CustomPreview>();
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setPreview(undefined);
  };
  const look = useAction("Looking at the feature", ({ client }, _job, declaration: CustomFeatureDeclaration) =>
    client.features.previewCustom({ featureSetId: set.featureSetId, declaration }),
  );
  const save = useAction("Building a feature", ({ client }, _job, declaration: CustomFeatureDeclaration) =>
    client.features.saveCustom({ declaration }),
  );
  const declaration = declarationOf(draft);
  const isReady = Object.keys(problemsOf(draft)).length === 0;
  const show = async () => {
    const result = await look.run(declaration);
    if (result.ok) setPreview(result.value);
  };
  const keep = async () => {
    const result = await save.run(declaration);
    if (!result.ok) return;
    setDraft(emptyDraft);
    setPreview(undefined);
    onBuilt();
  };
  return (
    <Card term="feature" title="Build a feature">
      <DraftFields draft={draft} onChange={change} />
      <div className="row">
        <Button disabled={!isReady || look.action.state === "running"} onClick={() => void show()}>
          Show what it gives
        </Button>
        <Button
          disabled={!isReady || draft.name.trim() === "" || save.action.state === "running"}
          onClick={() => void keep()}
        >
          Build and compute
        </Button>
      </div>
      {look.action.state === "failed" && <ErrorNotice error={look.action.error} />}
      {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
      {preview && <PreviewOf preview={preview} set={set} />}
      <BuiltList onChanged={onBuilt} />
    </Card>
  );
}

function DraftFields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const problems = problemsOf(draft);
  const measured = fieldsOf(draft.table, draft.aggregate === "different" ? ["text", "id"] : ["number"]);
  const filters = fieldsOf(draft.table, ["text"]);
  const text = (label: string, key: "name" | "values" | "days", help?: string) => (
    <Field label={label} help={help} problem={problems[key]}>
      {(ids) => (
        <input
          className="input"
          value={draft[key]}
          inputMode={key === "days" ? "numeric" : "text"}
          onChange={(event) => onChange({ [key]: event.target.value })}
          {...ids}
        />
      )}
    </Field>
  );
  return (
    <div className="builder-fields">
      <Field label="From">
        {(ids) => (
          <Select
            value={draft.table}
            options={tableOptions}
            onChange={(table) => onChange({ table, filterField: "", field: "" })}
            {...ids}
          />
        )}
      </Field>
      <Field label="Only where">
        {(ids) => (
          <Select
            value={draft.filterField}
            options={[{ value: "", label: "all of them" }, ...filters]}
            onChange={(filterField) => onChange({ filterField })}
            {...ids}
          />
        )}
      </Field>
      {draft.filterField !== "" && text("is one of", "values", "Several with commas between them.")}
      <Field label="Take">
        {(ids) => (
          <Select
            value={draft.aggregate}
            options={aggregateOptions}
            onChange={(aggregate) => onChange({ aggregate, field: "" })}
            {...ids}
          />
        )}
      </Field>
      {isOfField(draft.aggregate) && (
        <Field label="of" problem={problems.field}>
          {(ids) => (
            <Select
              value={draft.field}
              options={[{ value: "", label: "choose …" }, ...measured]}
              onChange={(field) => onChange({ field })}
              {...ids}
            />
          )}
        </Field>
      )}
      {text("In the last so many days", "days", "Empty: all until the as-of day.")}
      {text("Name", "name")}
    </div>
  );
}

function PreviewOf({ preview, set }: { preview: CustomPreview; set: FeatureSet }) {
  const { summary } = preview;
  const inWords = (value: number) => formatFeature(value, summary.unit, set.currency);
  return (
    <div className="stack" role="status">
      <p>{preview.sentence}</p>
      <p className="soft small">
        {`Defined for ${formatCount(preview.defined, "customer")}; median ${inWords(summary.median)}, mean ${inWords(summary.mean)}.`}
      </p>
      {summary.histogram.counts.length > 0 && (
        <div className="feature-picture">
          <Histogram bins={summary.histogram} label={summary.label} describe={inWords} />
        </div>
      )}
    </div>
  );
}

/** The features built so far, each of which can be given up. */
function BuiltList({ onChanged }: { onChanged: () => void }) {
  const built = useLoaded(["features.listCustom"], (client) => client.features.listCustom({}));
  const remove = useAction("Giving up a feature", ({ client }, _job, customId: string) =>
    client.features.deleteCustom({ customId }),
  );
  if (built.state !== "done" || built.value.length === 0) return null;
  return (
    <ul className="builder-list">
      {built.value.map(({ id, name }) => (
        <li key={id} className="row">
          <span>{name}</span>
          <Button
            look="quiet"
            aria-label={`Give up ${name}`}
            onClick={() => void remove.run(id).then((result) => result.ok && onChanged())}
          >
            Give up
          </Button>
        </li>
      ))}
      {remove.action.state === "failed" && <ErrorNotice error={remove.action.error} />}
    </ul>
  );
}
