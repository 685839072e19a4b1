import "./mapping-table.css";
import { useMemo, useState } from "react";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { ColumnFinding, Inspection, Recipe } from "../../src-shared/source.ts";
import { Button } from "../ui/button.tsx";
import { ColumnRow } from "./column-row.tsx";
import type { Held } from "./field-panel.tsx";
import { columnUses, currentUse, groupOf, type UseGroup } from "./recipe-edits.ts";

interface MappingTableProps {
  readonly inspection: Inspection;
  /** Those of the file, then the derived ones. */
  readonly columns: readonly ColumnFinding[];
  readonly recipe: Recipe;
  /** A known export proposed the recipe: what it calls its columns is the reason for all of them. */
  readonly isPreset: boolean;
  readonly onRecipe: (recipe: Recipe) => void;
  /** A column was picked up, to be put on a field; undefined when it is let go. */
  readonly onHold: (held: Held | undefined) => void;
}

/** Columns without a use are shown at once up to here; exports of shops have dozens. */
const UNUSED_SHOWN = 8;

/** What each column of the file is, in groups by what was proposed for it, so that a row stays where it is when changed. */
export function MappingTable(props: MappingTableProps) {
  const { inspection, columns, recipe, isPreset, onRecipe, onHold } = props;
  const [showsAll, setShowsAll] = useState(false);
  const groups = useMemo(() => columnUses(recipe.kind ?? "orders"), [recipe.kind]);
  const sections = useMemo(() => sectionsOf(inspection, columns, groups), [inspection, columns, groups]);
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
                key={column.name}
                column={column}
                columns={columns}
                inspection={inspection}
                recipe={recipe}
                groups={groups}
                isPreset={isPreset}
                onRecipe={onRecipe}
                onHold={onHold}
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

function sectionsOf(inspection: Inspection, columns: readonly ColumnFinding[], groups: readonly UseGroup[]) {
  const order = [...groups.slice(1), ...groups.slice(0, 1)].map(({ label }) => label);
  const own = columns.slice(0, inspection.columns.length);
  const of = (column: ColumnFinding) => groupOf(currentUse(inspection.recipe, column.index), groups);
  return [
    ...order.map((label) => ({ label, columns: own.filter((column) => of(column) === label) })),
    { label: "Made of other columns", columns: columns.slice(own.length) },
  ].filter(({ columns: listed }) => listed.length > 0);
}
