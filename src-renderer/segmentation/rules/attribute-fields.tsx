import type { ConditionOf } from "../../../src-shared/segmentation-rule.ts";
import { Field, Select } from "../../ui/field.tsx";
import { NumberField } from "../number-field.tsx";
import type { FieldsProps } from "./condition-fields.tsx";
import { RangeFields } from "./happening-fields.tsx";
import { testsOf } from "./rule-kinds.ts";
import { ValuesField } from "./values-field.tsx";

type Test = ConditionOf<"attribute">["test"];
type AgeTest = Extract<Test, { kind: "age" }>;

const testLabels: Readonly<Record<Test["kind"], string>> = {
  known: "is known",
  oneOf: "is any of",
  number: "is a number between",
  age: "is a day so long ago",
};

function testOf(kind: Test["kind"]): Test {
  if (kind === "oneOf") return { kind, values: [] };
  if (kind === "age") return { kind, unit: "years", min: 1 };
  return { kind };
}

/** What a file says of the customer: known or not, one of some words, a number, a day and its age. */
export function AttributeFields({ condition, setting, onChange }: FieldsProps<ConditionOf<"attribute">>) {
  const { attributes } = setting.vocabulary;
  const { name, test } = condition;
  const type = attributes.find((attribute) => attribute.name === name)?.type ?? "text";
  const set = (changed: Test) => onChange({ ...condition, test: changed });
  return (
    <>
      <Field label="Column">
        {(ids) => (
          <Select
            value={name}
            options={attributes.map((attribute) => ({ value: attribute.name, label: attribute.name }))}
            onChange={(chosen) => onChange({ kind: "attribute", name: chosen, test: { kind: "known" } })}
            {...ids}
          />
        )}
      </Field>
      <Field label="Test">
        {(ids) => (
          <Select<Test["kind"]>
            value={test.kind}
            options={testsOf(type).map((kind) => ({ value: kind, label: testLabels[kind] }))}
            onChange={(kind) => set(testOf(kind))}
            {...ids}
          />
        )}
      </Field>
      {test.kind === "oneOf" && (
        <ValuesField
          label="Values"
          values={test.values}
          proposals={{ from: "search", list: "attributeValue", name }}
          onChange={(values) => set({ kind: "oneOf", values })}
        />
      )}
      {test.kind === "number" && (
        <RangeFields label="Number" range={test} onChange={(range) => set({ kind: "number", ...range })} />
      )}
      {test.kind === "age" && <AgeFields test={test} onChange={set} />}
    </>
  );
}

function AgeFields({ test, onChange }: { test: AgeTest; onChange: (test: AgeTest) => void }) {
  const { unit, min, max } = test;
  const set = (limits: { min: number | undefined; max: number | undefined }) =>
    onChange({
      kind: "age",
      unit,
      ...(limits.min !== undefined && { min: limits.min }),
      ...(limits.max !== undefined && { max: limits.max }),
    });
  return (
    <>
      <NumberField label="At least" min={0} value={min} onChange={(typed) => set({ min: typed, max })} />
      <NumberField label="At most" min={0} value={max} onChange={(typed) => set({ min, max: typed })} />
      <Field label="Unit">
        {(ids) => (
          <Select<AgeTest["unit"]>
            value={unit}
            options={[
              { value: "days", label: "days" },
              { value: "months", label: "months" },
              { value: "years", label: "years" },
            ]}
            onChange={(chosen) => onChange({ ...test, unit: chosen })}
            {...ids}
          />
        )}
      </Field>
    </>
  );
}
