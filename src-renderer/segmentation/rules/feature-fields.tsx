import { unitWords } from "../../../src-shared/feature-format.ts";
import { featureFamilies } from "../../../src-shared/features.ts";
import type { Bound, ConditionOf } from "../../../src-shared/segmentation-rule.ts";
import { Field, Select } from "../../ui/field.tsx";
import { NumberField } from "../number-field.tsx";
import type { FieldsProps } from "./condition-fields.tsx";
import { without } from "./without.ts";

type FeatureCondition = ConditionOf<"feature">;

/** A feature between limits, which are values or shares of the customers. */
export function FeatureFields({ condition, setting, onChange }: FieldsProps<FeatureCondition>) {
  const { features } = setting.vocabulary;
  const feature = features.find(({ id }) => id === condition.featureId);
  const byShare = typeof condition.min === "object" || typeof condition.max === "object";
  const unit = feature ? unitWords(feature.unit, setting.currency) : "";
  const families = [...new Set(features.map(({ family }) => family))];
  return (
    <>
      <Field label="Feature">
        {(ids) => (
          <select
            className="select"
            value={condition.featureId}
            onChange={(event) => onChange({ kind: "feature", featureId: event.target.value })}
            {...ids}
          >
            {families.map((family) => (
              <optgroup key={family} label={featureFamilies[family]}>
                {features
                  .filter((other) => other.family === family)
                  .map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field label="Limits are">
        {(ids) => (
          <Select
            value={byShare ? "share" : "value"}
            options={[
              { value: "value", label: "values" },
              { value: "share", label: "shares of the customers" },
            ]}
            onChange={(value) =>
              onChange(
                value === "share"
                  ? { kind: "feature", featureId: condition.featureId, min: { quantile: 0.8 } }
                  : { kind: "feature", featureId: condition.featureId },
              )
            }
            {...ids}
          />
        )}
      </Field>
      {byShare ? (
        <>
          <ShareField label="Above the lowest (%)" name="min" condition={condition} onChange={onChange} />
          <ShareField label="Up to the lowest (%)" name="max" condition={condition} onChange={onChange} />
        </>
      ) : (
        <>
          <ValueField label="At least" name="min" unit={unit} condition={condition} onChange={onChange} />
          <ValueField label="At most" name="max" unit={unit} condition={condition} onChange={onChange} />
        </>
      )}
    </>
  );
}

interface LimitProps {
  readonly label: string;
  readonly name: "min" | "max";
  readonly condition: FeatureCondition;
  readonly onChange: (condition: FeatureCondition) => void;
}

function withBound(condition: FeatureCondition, name: "min" | "max", bound: Bound | undefined): FeatureCondition {
  return bound === undefined ? without(condition, name) : { ...condition, [name]: bound };
}

/** Shares are typed as percentages. */
function ValueField({ label, name, unit, condition, onChange }: LimitProps & { unit: string }) {
  const bound = condition[name];
  const factor = unit === "%" ? 100 : 1;
  return (
    <NumberField
      label={unit === "" ? label : `${label} (${unit})`}
      value={typeof bound === "number" ? Number((bound * factor).toPrecision(12)) : undefined}
      onChange={(typed) => onChange(withBound(condition, name, typed === undefined ? undefined : typed / factor))}
    />
  );
}

function ShareField({ label, name, condition, onChange }: LimitProps) {
  const bound = condition[name];
  const percent = typeof bound === "object" ? Number((bound.quantile * 100).toPrecision(12)) : undefined;
  return (
    <NumberField
      label={label}
      min={0}
      max={100}
      value={percent}
      onChange={(typed) =>
        onChange(withBound(condition, name, typed === undefined ? undefined : { quantile: typed / 100 }))
      }
    />
  );
}
