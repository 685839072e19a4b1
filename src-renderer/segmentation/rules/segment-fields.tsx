import type { ConditionOf } from "../../../src-shared/segmentation-rule.ts";
import { Field, Select } from "../../ui/field.tsx";
import type { FieldsProps } from "./condition-fields.tsx";

/** In any or in all of other segments; with “not” in none. */
export function SegmentFields({ condition, setting, onChange }: FieldsProps<ConditionOf<"segment">>) {
  const { segments } = setting.vocabulary;
  const { segmentIds, of } = condition;
  const wordsOf = (id: number) => {
    const found = segments.find(({ segmentId }) => segmentId === id);
    return found ? `${found.name} (${found.segmentation})` : `segment ${id}, which is gone`;
  };
  const open = segments.filter(({ segmentId }) => !segmentIds.includes(segmentId));
  return (
    <>
      <Field label="In">
        {(ids) => (
          <Select<"any" | "all">
            value={of}
            options={[
              { value: "any", label: "any of" },
              { value: "all", label: "all of" },
            ]}
            onChange={(chosen) => onChange({ ...condition, of: chosen })}
            {...ids}
          />
        )}
      </Field>
      <Field label="Segments">
        {(ids) => (
          <div className="rule-values">
            {segmentIds.map((id) => (
              <button
                key={id}
                type="button"
                className="toggle on"
                title={`Take ${wordsOf(id)} out`}
                onClick={() => onChange({ ...condition, segmentIds: segmentIds.filter((other) => other !== id) })}
              >
                {wordsOf(id)} ×
              </button>
            ))}
            <select
              className="select"
              value=""
              onChange={(event) => onChange({ ...condition, segmentIds: [...segmentIds, Number(event.target.value)] })}
              {...ids}
            >
              <option value="" disabled>
                Choose a segment
              </option>
              {open.map(({ segmentId, name, segmentation }) => (
                <option key={segmentId} value={segmentId}>
                  {name} ({segmentation})
                </option>
              ))}
            </select>
          </div>
        )}
      </Field>
    </>
  );
}
