import type { RuleWindow } from "../../../src-shared/segmentation-rule-happening.ts";
import { Field, Select } from "../../ui/field.tsx";
import { NumberField } from "../number-field.tsx";

type WindowKind = RuleWindow["kind"] | "ever";

const kinds: readonly { readonly value: WindowKind; readonly label: string }[] = [
  { value: "last", label: "in the last days" },
  { value: "ago", label: "some days ago" },
  { value: "dates", label: "between two dates" },
  { value: "ever", label: "ever" },
];

interface WindowFieldsProps {
  readonly window: RuleWindow | undefined;
  /** 2024-12-31: what dates are proposed by. */
  readonly asOf: string;
  readonly onChange: (window: RuleWindow | undefined) => void;
}

/** When: relative to the as-of day, so that the rule stays true tomorrow, or between dates. */
export function WindowFields({ window, asOf, onChange }: WindowFieldsProps) {
  const choose = (kind: WindowKind) => {
    if (kind === "last") onChange({ kind, days: 90 });
    else if (kind === "ago") onChange({ kind, fromDays: 91, toDays: 180 });
    else if (kind === "dates") onChange({ kind, from: `${asOf.slice(0, 4)}-01-01`, to: asOf });
    else onChange(undefined);
  };
  return (
    <>
      <Field label="When">
        {(ids) => <Select<WindowKind> value={window?.kind ?? "ever"} options={kinds} onChange={choose} {...ids} />}
      </Field>
      {window?.kind === "last" && (
        <NumberField
          label="Days"
          min={1}
          value={window.days}
          onChange={(days) => onChange({ kind: "last", days: days ?? 0 })}
        />
      )}
      {window?.kind === "ago" && (
        <>
          <NumberField
            label="From days ago"
            min={0}
            value={window.fromDays}
            onChange={(fromDays) => onChange({ ...window, fromDays: fromDays ?? 0 })}
          />
          <NumberField
            label="to days ago"
            min={0}
            value={window.toDays}
            onChange={(toDays) =>
              onChange({ kind: "ago", fromDays: window.fromDays, ...(toDays !== undefined && { toDays }) })
            }
          />
        </>
      )}
      {window?.kind === "dates" && (
        <>
          <DateField label="From" value={window.from} onChange={(from) => onChange({ ...window, from })} />
          <DateField label="to" value={window.to} onChange={(to) => onChange({ ...window, to })} />
        </>
      )}
    </>
  );
}

function DateField({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          className="input"
          type="date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...ids}
        />
      )}
    </Field>
  );
}
