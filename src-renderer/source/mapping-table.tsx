import "./mapping-table.css";
import { Fragment, useMemo, useState } from "react";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { ColumnFinding, Inspection, Recipe } from "../../src-shared/source.ts";
import { attributeClasses, provenances } from "../../src-shared/source-kinds.ts";
import type { KeptColumn } from "../../src-shared/source-recipe.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { type ColumnUse, columnUses, currentUse, groupOf, type UseGroup, withKept, withUse } from "./recipe-edits.ts";

interface MappingTableProps {
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  /** A known export proposed the recipe: what it calls its columns is the reason for all of them. */
  readonly isPreset: boolean;
  readonly onRecipe: (recipe: Recipe) => void;
}

/** Columns without a use are shown at once up to here; exports of shops have dozens. */
const UNUSED_SHOWN = 8;

/** What each column of the file is, in groups by what was proposed for it, so that a row stays where it is when changed. */
export function MappingTable({ inspection, recipe, isPreset, onRecipe }: MappingTableProps) {
  const [showsAll, setShowsAll] = useState(false);
  const groups = useMemo(() => columnUses(recipe.kind ?? "orders"), [recipe.kind]);
  const sections = useMemo(() => sectionsOf(inspection, groups), [inspection, groups]);
  return (
    <table className="table mapping">
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Found</th>
          <th scope="col">Values</th>
          <th scope="col">Is the</th>
        </tr>
      </thead>
      {sections.map(({ label, columns }) => {
        const isLong = label === "Not used" && columns.length > UNUSED_SHOWN && !showsAll;
        return (
          <tbody key={label}>
            <tr className="group">
              <td colSpan={4}>
                {label} <span className="soft">{formatNumber(columns.length)}</span>
              </td>
            </tr>
            {(isLong ? columns.slice(0, UNUSED_SHOWN) : columns).map((column) => (
              <ColumnRow
                key={column.index}
                column={column}
                inspection={inspection}
                recipe={recipe}
                groups={groups}
                isPreset={isPreset}
                onRecipe={onRecipe}
              />
            ))}
            {isLong && (
              <tr>
                <td colSpan={4}>
                  <Button look="quiet" onClick={() => setShowsAll(true)}>
                    Show {formatCount(columns.length - UNUSED_SHOWN, "more column")}
                  </Button>
                </td>
              </tr>
            )}
          </tbody>
        );
      })}
    </table>
  );
}

function sectionsOf(inspection: Inspection, groups: readonly UseGroup[]) {
  const order = [...groups.slice(1), ...groups.slice(0, 1)].map(({ label }) => label);
  const of = (column: ColumnFinding) => groupOf(currentUse(inspection.recipe, column.index), groups);
  return order
    .map((label) => ({ label, columns: inspection.columns.filter((column) => of(column) === label) }))
    .filter(({ columns }) => columns.length > 0);
}

interface ColumnRowProps extends MappingTableProps {
  readonly column: ColumnFinding;
  readonly groups: readonly UseGroup[];
}

function ColumnRow({ column, inspection, recipe, groups, isPreset, onRecipe }: ColumnRowProps) {
  const secret = inspection.secrets.find((other) => other.column === column.index);
  const use = currentUse(recipe, column.index);
  const kept = use === "kept" ? recipe.kept?.find((entry) => entry.column === column.index) : undefined;
  const suggestion = isPreset
    ? undefined
    : inspection.suggestions.find((other) => other.column === column.index && other.role === use);
  return (
    <Fragment>
      <tr>
        <th scope="row">{column.name}</th>
        <td className="narrow">
          {describeFinding(column)}
          {column.filledShare < 1 && <div className="soft small">{formatShare(column.filledShare)} filled</div>}
        </td>
        <td className="values">
          {secret ? (
            <span className="soft">hidden</span>
          ) : (
            <div className="samples" title={column.samples.join("\n")}>
              {column.samples.slice(0, 3).join(" · ")}
            </div>
          )}
          {suggestion && (
            <div className="soft small">
              {suggestion.why} {sureness(suggestion.confidence)}
            </div>
          )}
        </td>
        <td className="narrow">
          {secret ? (
            <span className="secret">
              <span className="chip loss">never stored</span>
              <span className="soft small">{secret.why}</span>
            </span>
          ) : (
            <UseSelect
              label={`Role of ${column.name}`}
              value={use}
              groups={groups}
              onChange={(next) => onRecipe(withUse(recipe, inspection, column.index, next))}
            />
          )}
        </td>
      </tr>
      {kept && (
        <tr className="kept">
          <td colSpan={4}>
            <KeptFields kept={kept} onChange={(change) => onRecipe(withKept(recipe, column.index, change))} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** @param confidence 0–1. */
function sureness(confidence: number): string {
  return confidence >= 0.85 ? "Sure." : confidence >= 0.6 ? "Likely." : "A guess.";
}

function UseSelect({
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

const provenanceWords: Readonly<Record<(typeof provenances)[number], string>> = {
  "zero-party": "stated by the customer",
  "first-party": "your own records",
  "second-party": "a partner's records",
  "third-party": "bought or public",
};

/** Under which name a column is kept, what it says of people, and where it is from. */
function KeptFields({ kept, onChange }: { kept: KeptColumn; onChange: (change: Partial<KeptColumn>) => void }) {
  return (
    <div className="kept-fields">
      <span className="soft small">kept as</span>
      <input
        className="input"
        aria-label={`Name under which column ${kept.column + 1} is kept`}
        defaultValue={kept.name}
        maxLength={200}
        onBlur={(event) => onChange({ name: event.target.value.trim() || kept.name })}
      />
      <Select
        label={`What ${kept.name} says of people`}
        value={kept.class}
        options={attributeClasses.map((value) => ({ value, label: value }))}
        onChange={(value) => onChange({ class: value })}
      />
      <Select
        label={`Where ${kept.name} is from`}
        value={kept.provenance}
        options={provenances.map((value) => ({ value, label: provenanceWords[value] }))}
        onChange={(value) => onChange({ provenance: value })}
      />
    </div>
  );
}

function describeFinding(column: ColumnFinding): string {
  switch (column.kind) {
    case "empty":
      return "empty";
    case "date":
      return `date, ${column.dateFormats[0]}`;
    case "number":
      return column.numberFormat?.decimal === "," ? "number, 1,5" : "number, 1.5";
    case "text":
      return column.distinct >= 1000 ? "text, 1,000+ different" : `text, ${column.distinct} different`;
  }
}
