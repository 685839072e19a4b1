import { useMemo, useState } from "react";
import type { ColumnFinding, Dialect, Inspection, Recipe } from "../../src-shared/source.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import { Card } from "../ui/page.tsx";
import type { ReadFile } from "./beside.ts";
import { DeriveDialog, type Deriving } from "./derive-dialog.tsx";
import { DeriveButtons, DerivedSteps } from "./derived-steps.tsx";
import { FieldPanel, type Held } from "./field-panel.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { ReadingForm } from "./reading-form.tsx";
import { type ColumnUse, withUse } from "./recipe-edits.ts";
import { usePreview } from "./use-preview.ts";

interface ColumnsAndReadingProps {
  readonly file: ReadFile;
  readonly inspection: Inspection;
  readonly recipe: Recipe;
  /** A known export proposed the recipe. */
  readonly isPreset: boolean;
  readonly onRecipe: (recipe: Recipe) => void;
  readonly onDialect: (dialect: Dialect) => void;
}

/** What each column is, beside how the file is read; while a column is held, its fields take the place of the reading. */
export function ColumnsAndReading(props: ColumnsAndReadingProps) {
  const { file, inspection, recipe, isPreset, onRecipe, onDialect } = props;
  const [held, setHeld] = useState<Held>();
  const [deriving, setDeriving] = useState<Deriving>();
  const columns = useColumns(file, inspection, recipe);
  const put = (use: ColumnUse) => {
    if (held) onRecipe(withUse(recipe, columns, held.column, use));
    setHeld(undefined);
  };
  return (
    <>
      <div className="columns">
        <Card title="Columns" className="scroll-x" aside={<DeriveButtons onDerive={(kind) => setDeriving({ kind })} />}>
          <DerivedSteps recipe={recipe} onRecipe={onRecipe} onChange={setDeriving} />
          <MappingTable
            inspection={inspection}
            columns={columns}
            recipe={recipe}
            isPreset={isPreset}
            onRecipe={onRecipe}
            onHold={setHeld}
          />
        </Card>
        {held && <FieldPanel held={held} recipe={recipe} onChoose={put} onCancel={() => setHeld(undefined)} />}
        <div hidden={held !== undefined}>
          <ReadingForm inspection={inspection} recipe={recipe} onRecipe={onRecipe} onDialect={onDialect} />
        </div>
      </div>
      {deriving && (
        <DeriveDialog
          deriving={deriving}
          file={file}
          columns={columns}
          recipe={recipe}
          onRecipe={onRecipe}
          onClose={() => setDeriving(undefined)}
        />
      )}
    </>
  );
}

/** The columns of the file, and the derived ones as far as their first rows have been looked at. */
function useColumns(file: ReadFile, inspection: Inspection, recipe: Recipe): readonly ColumnFinding[] {
  const preview = usePreview(file, recipe);
  const derived = preview.state === "done" ? preview.value.derived : undefined;
  return useMemo(() => {
    const names = columnNamesOf(recipe);
    // An answer to an earlier question may speak of columns that are gone.
    return [...inspection.columns, ...(derived ?? []).filter(({ index, name }) => names[index] === name)];
  }, [inspection, recipe, derived]);
}
