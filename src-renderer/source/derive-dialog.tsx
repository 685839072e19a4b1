import "./derive-dialog.css";
import { type FormEvent, useState } from "react";
import { withStep } from "../../src-shared/move-recipe.ts";
import type { ColumnFinding, Recipe } from "../../src-shared/source.ts";
import { columnNamesOf, columnsMade, type DerivedStep, derivedStepSchema } from "../../src-shared/source-derived.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { ReadFile } from "./beside.ts";
import { CombineFields } from "./combine-fields.tsx";
import { DerivedPreview } from "./derived-preview.tsx";
import { type ColumnUse, columnUses, currentUse, withUse } from "./recipe-edits.ts";
import { SplitFields } from "./split-fields.tsx";
import { usePreview } from "./use-preview.ts";
import { UseSelect } from "./use-select.tsx";

/** Rows are numbered without a question. */
export type DerivedKind = Exclude<DerivedStep["kind"], "number">;

/** A step that is being made, or the one at this place of the recipe that is being changed. */
export interface Deriving {
  readonly kind: DerivedKind;
  readonly at?: number;
}

interface DeriveDialogProps {
  readonly deriving: Deriving;
  readonly file: ReadFile;
  /** Those of the file, then the derived ones. */
  readonly columns: readonly ColumnFinding[];
  readonly recipe: Recipe;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onClose: () => void;
}

const titles: Readonly<Record<DerivedKind, string>> = { split: "Split a column", combine: "Combine columns" };
const changeTitles: Readonly<Record<DerivedKind, string>> = {
  split: "Change how a column is split",
  combine: "Change how columns are combined",
};
const buttons: Readonly<Record<DerivedKind, string>> = { split: "Split the column", combine: "Combine the columns" };

/** Makes columns of others, with the first rows in view while it is decided how. */
export function DeriveDialog(props: DeriveDialogProps) {
  const { kind, at } = props.deriving;
  return (
    <Dialog title={at === undefined ? titles[kind] : changeTitles[kind]} isOpen onClose={props.onClose}>
      <DeriveForm {...props} />
    </Dialog>
  );
}

function DeriveForm({ deriving: { kind, at }, file, columns, recipe, onRecipe, onClose }: DeriveDialogProps) {
  const { derived = [], headers } = recipe;
  const before = at === undefined ? undefined : derived[at];
  const others = derived.slice(0, at ?? derived.length);
  const first = columnNamesOf({ headers, derived: others }).length;
  const [draft, setDraft] = useState<DerivedStep | undefined>(before);
  const [uses, setUses] = useState<readonly ColumnUse[]>(() =>
    before ? columnsMade(before).map((_, i) => currentUse(recipe, first + i)) : [],
  );
  const open = columns.filter(({ index }) => index < first && !recipe.secret?.includes(index));
  const made = draft ? columnsMade(draft) : [];
  const ownEnd = first + (before ? columnsMade(before).length : 0);
  const problem = nameProblem(
    made,
    columnNamesOf(recipe).filter((_, column) => column < first || column >= ownEnd),
  );
  const step = draft && problem === undefined && derivedStepSchema.safeParse(draft).success ? draft : undefined;
  const next = step ? putStep(recipe, at, step) : recipe;
  const preview = usePreview(file, next);
  const found = preview.state === "done" && !preview.isOld ? preview.value.derived : undefined;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!step || !found) return;
    const all = [...columns.slice(0, headers.length), ...found];
    onRecipe(made.reduce((now, _, i) => withUseIfOther(now, all, first + i, uses[i] ?? ""), next));
    onClose();
  };
  return (
    <form onSubmit={save}>
      {kind === "split" ? (
        <SplitFields columns={open} before={before?.kind === "split" ? before : undefined} onDraft={setDraft} />
      ) : (
        <CombineFields columns={open} before={before?.kind === "combine" ? before : undefined} onDraft={setDraft} />
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
      {step && preview.state === "done" && <DerivedPreview preview={preview.value} step={step} first={first} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={!step || !found}>
          {at === undefined ? buttons[kind] : "Save the change"}
        </Button>
      </div>
    </form>
  );
}

/** What is kept, or says consent, stays as a person may have set it; a role's formats are found anew. */
function withUseIfOther(recipe: Recipe, all: readonly ColumnFinding[], column: number, use: ColumnUse): Recipe {
  const stays = use === currentUse(recipe, column) && (use === "kept" || use.startsWith("consent:"));
  return stays ? recipe : withUse(recipe, all, column, use);
}

/** The recipe with a further step, or with another one at this place. */
function putStep(recipe: Recipe, at: number | undefined, step: DerivedStep): Recipe {
  return at === undefined ? { ...recipe, derived: [...(recipe.derived ?? []), step] } : withStep(recipe, at, step);
}

function nameProblem(made: readonly string[], taken: readonly string[]): string | undefined {
  const names = made.map((name) => name.trim().toLowerCase());
  const others = new Set(taken.map((name) => name.toLowerCase()));
  if (names.some((name) => name === "")) return "Give each new column a name.";
  const twice = made.find((_, i) => others.has(names[i] ?? "") || names.indexOf(names[i] ?? "") !== i);
  return twice === undefined ? undefined : `There is a column “${twice.trim()}” already. Choose another name.`;
}
