import { formatCount } from "../../../src-shared/format.ts";
import type { Condition, ConditionOf, Measure } from "../../../src-shared/segmentation-rule.ts";
import type { RuleVocabulary } from "../../../src-shared/segmentation-rule-calls.ts";
import { channelWords } from "../../../src-shared/segmentation-rule-words.ts";
import { type ConsentChannel, consentChannels } from "../../../src-shared/source-kinds.ts";
import { Field, Select } from "../../ui/field.tsx";
import { NumberField } from "../number-field.tsx";
import { AttributeFields } from "./attribute-fields.tsx";
import { FeatureFields } from "./feature-fields.tsx";
import { HappeningFields, WhatField } from "./happening-fields.tsx";
import { measureLabels } from "./rule-kinds.ts";
import { SegmentFields } from "./segment-fields.tsx";
import { SequenceFields } from "./sequence-fields.tsx";
import { WindowFields } from "./window-fields.tsx";
import { without } from "./without.ts";

/** What the data has, and as of when. */
export interface RuleSetting {
  readonly vocabulary: RuleVocabulary;
  readonly currency: string;
  /** 2024-12-31. */
  readonly asOf: string;
}

export interface FieldsProps<C extends Condition = Condition> {
  readonly condition: C;
  readonly setting: RuleSetting;
  readonly onChange: (condition: Condition) => void;
}

/** Everything that a line of a rule can be told. */
export function ConditionFields({ condition, ...props }: FieldsProps) {
  switch (condition.kind) {
    case "happened":
      return <HappenedFields condition={condition} {...props} />;
    case "compared":
      return <ComparedFields condition={condition} {...props} />;
    case "sequence":
      return <SequenceFields condition={condition} {...props} />;
    case "feature":
      return <FeatureFields condition={condition} {...props} />;
    case "attribute":
      return <AttributeFields condition={condition} {...props} />;
    case "consent":
      return <ConsentFields condition={condition} {...props} />;
    case "segment":
      return <SegmentFields condition={condition} {...props} />;
    case "sample":
      return <SampleFields condition={condition} {...props} />;
    case "listed":
      return <ListedWords condition={condition} />;
  }
}

function MeasureField({
  value,
  hasMoney,
  onChange,
}: {
  value: Measure;
  hasMoney: boolean;
  onChange: (measure: Measure) => void;
}) {
  const measures = hasMoney ? (["times", "days", "money"] as const) : (["times", "days"] as const);
  return (
    <Field label="Count">
      {(ids) => (
        <Select<Measure>
          value={value}
          options={measures.map((measure) => ({ value: measure, label: measureLabels[measure] }))}
          onChange={onChange}
          {...ids}
        />
      )}
    </Field>
  );
}

/** @returns the condition with another limit; undefined takes it away. */
export function withLimit<C extends Condition>(condition: C, name: "min" | "max", value: number | undefined): C {
  const rest = without(condition as C & { min?: number; max?: number }, name);
  return value === undefined ? rest : { ...rest, [name]: value };
}

export function LimitFields<C extends ConditionOf<"happened" | "compared">>({
  condition,
  unit = 1,
  suffix = "",
  onChange,
}: {
  condition: C;
  /** What a typed 1 stands for. */
  unit?: number;
  suffix?: string;
  onChange: (condition: C) => void;
}) {
  const shown = (value: number | undefined) =>
    value === undefined ? undefined : Number((value / unit).toPrecision(12));
  const set = (name: "min" | "max") => (typed: number | undefined) =>
    onChange(withLimit(condition, name, typed === undefined ? undefined : Number((typed * unit).toPrecision(12))));
  return (
    <>
      <NumberField label={`At least${suffix}`} value={shown(condition.min)} onChange={set("min")} />
      <NumberField label={`At most${suffix}`} value={shown(condition.max)} onChange={set("max")} />
    </>
  );
}

function HappenedFields({ condition, setting, onChange }: FieldsProps<ConditionOf<"happened">>) {
  const { happening } = condition;
  return (
    <>
      <MeasureField
        value={condition.measure}
        hasMoney={happening.what === "order" || happening.what === "event"}
        onChange={(measure) => onChange({ ...condition, measure })}
      />
      <LimitFields
        condition={condition}
        suffix={condition.measure === "money" ? ` (${setting.currency})` : ""}
        onChange={onChange}
      />
      <WindowFields
        window={condition.window}
        asOf={setting.asOf}
        onChange={(window) => onChange(window ? { ...condition, window } : without(condition, "window"))}
      />
      <HappeningFields
        happening={happening}
        vocabulary={setting.vocabulary}
        onChange={(changed) => onChange({ ...condition, happening: changed })}
      />
    </>
  );
}

function ComparedFields({ condition, setting, onChange }: FieldsProps<ConditionOf<"compared">>) {
  const { happening } = condition;
  const hasMoney = happening.what === "order" || happening.what === "event";
  return (
    <>
      <WhatField
        label="Of"
        happening={happening}
        vocabulary={setting.vocabulary}
        onChange={(changed) => onChange({ ...condition, happening: changed, measure: "times" })}
      />
      <MeasureField
        value={condition.measure}
        hasMoney={hasMoney}
        onChange={(measure) => onChange({ ...condition, measure })}
      />
      <NumberField
        label="In the last days"
        min={1}
        value={condition.days}
        onChange={(days) => onChange({ ...condition, days: days ?? 0 })}
      />
      <NumberField
        label="against days before"
        min={1}
        value={condition.beforeDays}
        onChange={(beforeDays) => onChange({ ...condition, beforeDays: beforeDays ?? 0 })}
      />
      <LimitFields condition={condition} unit={0.01} suffix=" (% a day)" onChange={onChange} />
      <HappeningFields
        happening={happening}
        vocabulary={setting.vocabulary}
        onChange={(changed) => onChange({ ...condition, happening: changed })}
      />
    </>
  );
}

function ConsentFields({ condition, onChange }: FieldsProps<ConditionOf<"consent">>) {
  return (
    <>
      <Field label="Way">
        {(ids) => (
          <Select<ConsentChannel>
            value={condition.channel}
            options={consentChannels.map((value) => ({ value, label: channelWords[value] }))}
            onChange={(channel) => onChange({ ...condition, channel })}
            {...ids}
          />
        )}
      </Field>
      <Field label="Decision">
        {(ids) => (
          <Select<ConditionOf<"consent">["state"]>
            value={condition.state}
            options={[
              { value: "granted", label: "has agreed" },
              { value: "withdrawn", label: "has withdrawn" },
              { value: "unknown", label: "nothing is known" },
            ]}
            onChange={(state) => onChange({ ...condition, state })}
            {...ids}
          />
        )}
      </Field>
    </>
  );
}

/** Who is on it was chosen among the customers; here the line can only be taken out. */
function ListedWords({ condition: { customerIds } }: { readonly condition: ConditionOf<"listed"> }) {
  return <p className="soft small">{formatCount(customerIds.length, "customer")} chosen by hand</p>;
}

function SampleFields({ condition, onChange }: FieldsProps<ConditionOf<"sample">>) {
  return (
    <>
      <NumberField
        label="Share (%)"
        min={0}
        max={100}
        value={Number((condition.share * 100).toPrecision(12))}
        onChange={(percent) => onChange({ ...condition, share: (percent ?? 0) / 100 })}
      />
      <Field label="Key">
        {(ids) => (
          <input
            className="input"
            value={condition.key}
            maxLength={100}
            title="The same key draws the same customers on every computer"
            onChange={(event) => onChange({ ...condition, key: event.target.value })}
            {...ids}
          />
        )}
      </Field>
    </>
  );
}
