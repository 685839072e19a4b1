import type { ConditionOf } from "../../../src-shared/segmentation-rule.ts";
import { Field, Select } from "../../ui/field.tsx";
import { NumberField } from "../number-field.tsx";
import type { FieldsProps } from "./condition-fields.tsx";
import { HappeningFields, WhatField } from "./happening-fields.tsx";
import { WindowFields } from "./window-fields.tsx";
import { without } from "./without.ts";

/** Something, and what followed within some days, or did not. */
export function SequenceFields({ condition, setting, onChange }: FieldsProps<ConditionOf<"sequence">>) {
  const { first, second, isFollowed } = condition;
  const { vocabulary } = setting;
  return (
    <>
      <WhatField
        label="First"
        happening={first}
        vocabulary={vocabulary}
        onChange={(changed) => onChange({ ...condition, first: changed })}
      />
      <WindowFields
        window={condition.window}
        asOf={setting.asOf}
        onChange={(window) => onChange(window ? { ...condition, window } : without(condition, "window"))}
      />
      <HappeningFields
        happening={first}
        vocabulary={vocabulary}
        onChange={(changed) => onChange({ ...condition, first: changed })}
      />
      <div className="line-break" />
      <Field label="Followed">
        {(ids) => (
          <Select
            value={isFollowed ? "yes" : "no"}
            options={[
              { value: "yes", label: "by" },
              { value: "no", label: "by no" },
            ]}
            onChange={(value) => onChange({ ...condition, isFollowed: value === "yes" })}
            {...ids}
          />
        )}
      </Field>
      <WhatField
        label="Second"
        happening={second}
        vocabulary={vocabulary}
        onChange={(changed) => onChange({ ...condition, second: changed })}
      />
      <NumberField
        label="Within days"
        min={0}
        value={condition.withinDays}
        onChange={(withinDays) => onChange({ ...condition, withinDays: withinDays ?? 0 })}
      />
      <HappeningFields
        happening={second}
        vocabulary={vocabulary}
        onChange={(changed) => onChange({ ...condition, second: changed })}
      />
    </>
  );
}
