import "./derive-dialog.css";
import { type FormEvent, useState } from "react";
import type { ColumnFinding, Recipe } from "../../src-shared/source.ts";
import { columnNamesOf, columnsMade, type DerivedStep, derivedStepSchema } from "../../src-shared/source-derived.ts";
import type { ChosenFile } from "../client.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { CombineFields } from "./combine-fields.tsx";
import { DerivedPreview } from "./derived-preview.tsx";
import { type ColumnUse, columnUses, withUse } from "./recipe-edits.ts";
import { SplitFields } from "./split-fields.tsx";
import { usePreview } from "./use-preview.ts";
import { UseSelect } from "./use-select.tsx";

export type DerivedKind = DerivedStep["kind"];

interface DeriveDialogProps {
  readonly kind: DerivedKind;
  readonly file: ChosenFile;
  /** Those of the file, then the derived ones. */
  readonly columns: readonly ColumnFinding[];
  readonly recipe: Recipe;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onClose: () => void;
}

const titles: Readonly<Record<DerivedKind, string>> = { split: "Split a column", combine: "Combine columns" };

/** Makes columns of others, with the first rows in view while it is decided how. */
export function DeriveDialog(props: DeriveDialogProps) {
  return (
    <Dialog title={titles[props.kind]} isOpen onClose={props.onClose}>
      <DeriveForm {...props} />
    </Dialog>
  );
}

function DeriveForm({ kind, file, columns, recipe, onRecipe, onClose }: DeriveDialogProps) {
  const [draft, setDraft] = useState<DerivedStep>();
  const [uses, setUses] = useState<readonly ColumnUse[]>([]);
  const open = columns.filter(({ index }) => !recipe.secret?.includes(index));
  const made = draft ? columnsMade(draft) : [];
  const problem = nameProblem(made, columnNamesOf(recipe));
  const step = draft && problem === undefined && derivedStepSchema.safeParse(draft).success ? draft : undefined;
  const derived = [...(recipe.derived ?? []), ...(step ? [step] : [])];
  const preview = usePreview(file, { dialect: recipe.dialect, derived });
  const found = preview.state === "done" && !preview.isOld ? preview.value.derived : undefined;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!step || !found) return;
    const all = [...columns.slice(0, recipe.headers.length), ...found];
    const first = columnNamesOf(recipe).length;
    const withStep: Recipe = { ...recipe, derived };
    onRecipe(made.reduce((now, _, i) => (uses[i] ? withUse(now, all, first + i, uses[i]) : now), withStep));
    onClose();
  };
  return (
    <form onSubmit={add}>
      {kind === "split" ? (
        <SplitFields columns={open} onDraft={setDraft} />
      ) : (
        <CombineFields columns={open} onDraft={setDraft} />
      )}
      <div className="derived-uses">
        {made.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name that stays while it is typed.
          <label key={i} className="row">
            <span className="soft small ellipsis">{name || `part ${i + 1}`} is the</span>
            <UseSelect
              label={`Role of ${name || `part ${i + 1}`}`}
              value={uses[i] ?? ""}
              groups={columnUses(recipe.kind ?? "orders")}
              onChange={(use) => setUses(made.map((_, at) => (at === i ? use : (uses[at] ?? ""))))}
            />
          </label>
        ))}
      </div>
      {problem !== undefined && (
        <p className="problem-line" role="alert">
          {problem}
        </p>
      )}
      {step && preview.state === "done" && (
        <DerivedPreview preview={preview.value} step={step} first={columnNamesOf(recipe).length} />
      )}
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={!step || !found}>
          {kind === "split" ? "Split the column" : "Combine the columns"}
        </Button>
      </div>
    </form>
  );
}

function nameProblem(made: readonly string[], taken: readonly string[]): string | undefined {
  const names = made.map((name) => name.trim().toLowerCase());
  const others = new Set(taken.map((name) => name.toLowerCase()));
  if (names.some((name) => name === "")) return "Give each new column a name.";
  const twice = made.find((_, i) => others.has(names[i] ?? "") || names.indexOf(names[i] ?? "") !== i);
  return twice === undefined ? undefined : `There is a column “${twice.trim()}” already. Choose another name.`;
}
