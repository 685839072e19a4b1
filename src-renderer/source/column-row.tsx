import { GripVertical } from "lucide-react";
import { type DragEvent, Fragment } from "react";
import { formatShare } from "../../src-shared/format.ts";
import type { ColumnFinding, Inspection, Recipe } from "../../src-shared/source.ts";
import { fileHeaders } from "../../src-shared/source-lookup.ts";
import { Button } from "../ui/button.tsx";
import type { Held } from "./field-panel.tsx";
import { KeptFields } from "./kept-fields.tsx";
import { currentUse, type UseGroup, withKept, withUse } from "./recipe-edits.ts";
import { UseSelect } from "./use-select.tsx";

interface ColumnRowProps {
  readonly column: ColumnFinding;
  /** Those of the file, then the derived ones. */
  readonly columns: readonly ColumnFinding[];
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  readonly groups: readonly UseGroup[];
  readonly isPreset: boolean;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onHold: (held: Held | undefined) => void;
}

/** One column: its name, what was found in it, some of its values, and what it is. */
export function ColumnRow(props: ColumnRowProps) {
  const { column, columns, inspection, recipe, groups, isPreset, onRecipe, onHold } = props;
  const secret = inspection.secrets.find((other) => other.column === column.index);
  const use = currentUse(recipe, column.index);
  const kept = use === "kept" ? recipe.kept?.find((entry) => entry.column === column.index) : undefined;
  const suggestion = isPreset
    ? undefined
    : inspection.suggestions.find((other) => other.column === column.index && other.role === use);
  const isLookedUp = column.index >= fileHeaders(recipe).length && column.index < recipe.headers.length;
  return (
    <Fragment>
      <tr>
        <ColumnName column={column} isSecret={secret !== undefined} onHold={onHold} />
        <td className="narrow">
          {describeFinding(column)}
          {isLookedUp && <div className="soft small">from {recipe.lookup?.fileName}</div>}
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
              onChange={(next) => onRecipe(withUse(recipe, columns, column.index, next))}
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

/** The name can be dragged onto a field; its handle does the same from the keyboard. */
function ColumnName({
  column: { index, name },
  isSecret,
  onHold,
}: {
  column: ColumnFinding;
  isSecret: boolean;
  onHold: (held: Held | undefined) => void;
}) {
  if (isSecret) return <th scope="row">{name}</th>;
  const begin = (event: DragEvent) => {
    event.dataTransfer.setData("text/plain", name);
    event.dataTransfer.effectAllowed = "move";
    // A page that changes at once would end the drag that has just begun.
    setTimeout(() => onHold({ column: index, by: "pointer" }));
  };
  return (
    <th scope="row" className="draggable" draggable onDragStart={begin} onDragEnd={() => onHold(undefined)}>
      <div className="held-by">
        <Button
          look="quiet"
          icon={<GripVertical size={14} />}
          aria-label={`Put ${name} on a field`}
          title="Drag it onto a field, or press to choose one"
          onClick={() => onHold({ column: index, by: "keys" })}
        />
        {name}
      </div>
    </th>
  );
}

/** @param confidence 0–1. */
function sureness(confidence: number): string {
  return confidence >= 0.85 ? "Sure." : confidence >= 0.6 ? "Likely." : "A guess.";
}

function describeFinding(column: ColumnFinding): string {
  switch (column.kind) {
    case "empty":
      return "empty";
    case "date":
      return `date, ${column.dateFormats[0]}`;
    case "number":
      // Whole numbers are written the same way everywhere.
      if (column.samples.every((sample) => !/[.,]/.test(sample))) return "number";
      return column.numberFormat?.decimal === "," ? "number, such as 1,5" : "number, such as 1.5";
    case "text":
      return column.distinct >= 1000 ? "text, 1,000+ different" : `text, ${column.distinct} different`;
  }
}
