import "./field-panel.css";
import { useEffect, useRef, useState } from "react";
import type { Recipe } from "../../src-shared/source.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/page.tsx";
import { type ColumnUse, columnUses, currentUse } from "./recipe-edits.ts";

/** A column that was picked up. */
export interface Held {
  readonly column: number;
  /** By keys the focus goes to the fields and comes back; by the pointer it stays. */
  readonly by: "pointer" | "keys";
}

interface FieldPanelProps {
  readonly held: Held;
  readonly recipe: Recipe;
  readonly onChoose: (use: ColumnUse) => void;
  readonly onCancel: () => void;
}

/** The fields that a column can be put on: dropped, clicked, or found by typing. */
export function FieldPanel({ held, recipe, onChoose, onCancel }: FieldPanelProps) {
  const [filter, setFilter] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const { column, by } = held;
  useEffect(() => {
    if (by === "pointer") return;
    const before = document.activeElement;
    input.current?.focus();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, [by]);
  useEffect(() => {
    const letGo = (event: KeyboardEvent) => event.key === "Escape" && onCancel();
    document.addEventListener("keydown", letGo);
    return () => document.removeEventListener("keydown", letGo);
  }, [onCancel]);
  const names = columnNamesOf(recipe);
  const use = currentUse(recipe, column);
  return (
    <div className="field-panel" role="group" aria-label={`Fields for ${names[column]}`}>
      <Card
        title={`${names[column]} is the …`}
        aside={
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        }
      >
        <input
          ref={input}
          className="input"
          aria-label="Filter the fields"
          placeholder="Type to filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        {columnUses(recipe.kind ?? "orders").map(({ label, uses }) => {
          const shown = uses.filter((field) => field.label.toLowerCase().includes(filter.trim().toLowerCase()));
          return shown.length === 0 ? null : (
            <fieldset key={label}>
              <legend>{label}</legend>
              {shown.map((field) => (
                <FieldTarget
                  key={field.value}
                  label={field.label}
                  takenBy={names.filter((_, other) => field.value !== "" && currentUse(recipe, other) === field.value)}
                  isCurrent={field.value === use}
                  onChoose={() => onChoose(field.value)}
                />
              ))}
            </fieldset>
          );
        })}
      </Card>
    </div>
  );
}

interface FieldTargetProps {
  readonly label: string;
  /** Columns that are this field now. */
  readonly takenBy: readonly string[];
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function FieldTarget({ label, takenBy, isCurrent, onChoose }: FieldTargetProps) {
  const [isOver, setOver] = useState(false);
  return (
    <button
      type="button"
      className={isOver ? "field-target over" : "field-target"}
      aria-pressed={isCurrent}
      onClick={onChoose}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        onChoose();
      }}
    >
      <span>{label}</span>
      {takenBy.length > 0 && <span className="soft small ellipsis">{takenBy.join(", ")}</span>}
    </button>
  );
}
