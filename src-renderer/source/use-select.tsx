import type { ColumnUse, UseGroup } from "./recipe-edits.ts";

/** What a column is used for, in groups. */
export function UseSelect({
  label,
  value,
  groups,
  onChange,
}: {
  label: string;
  value: ColumnUse;
  groups: readonly UseGroup[];
  onChange: (use: ColumnUse) => void;
}) {
  return (
    <select
      className="select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as ColumnUse)}
    >
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.uses.map((use) => (
            <option key={use.value} value={use.value}>
              {use.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
