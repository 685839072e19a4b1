import { useEffect, useMemo, useState } from "react";
import { tableName } from "../../src-shared/file-name.ts";
import { formatBytes, formatCount } from "../../src-shared/format.ts";
import type { SourceId } from "../../src-shared/ids.ts";
import { isReadOtherwise, type Renamed, withRenamed } from "../../src-shared/renamed-column.ts";
import type {
  Dialect,
  ImportSummary,
  Inspection,
  Recipe,
  ReplaceMode,
  SourceListing,
} from "../../src-shared/source.ts";
import { lookupFields, type TableChoice } from "../../src-shared/source-lookup.ts";
import { baseCurrencyOf } from "../../src-shared/source-recipe.ts";
import type { ChosenFile } from "../client.ts";
import { useAction } from "../use-tessera.ts";
import { BelongsTo } from "./belongs-to.tsx";
import type { Beside, Keys, ReadFile } from "./beside.ts";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { DiffCard, proposeReplaces } from "./diff-card.tsx";
import { DoneStep } from "./done-step.tsx";
import { entryKey, type ListedFile } from "./file-list.tsx";
import { type Checked, checkRows, Failures, type FileState, Running, stateOf } from "./import-progress.tsx";
import type { LookChoice } from "./recognised.tsx";
import { Steps } from "./steps.tsx";

interface FileImportProps {
  /** The file, or the file of an archive or the sheet of a workbook that is meant. */
  readonly listed: ListedFile;
  readonly isOneOfSeveral: boolean;
  readonly sources: readonly SourceListing[];
  /** The source that is refreshed; undefined: whichever the file belongs to. */
  readonly target: SourceListing | undefined;
  /** Is told how far the file is; the same function at every drawing. */
  readonly onState: (entry: string, state: FileState, summary: ImportSummary | undefined) => void;
  readonly onOther: () => void;
  readonly onSkip: () => void;
  readonly onNextFile: (() => void) | undefined;
  /** Another file belongs to this one. */
  readonly onBeside: (joined: ListedFile) => void;
  /** The two files do not belong together after all. */
  readonly onApart: () => void;
}

/** One file on its way into the project: columns, check, import. Nothing is stored before the last. */
export function FileImport({
  listed,
  isOneOfSeveral,
  sources,
  target,
  onState,
  onOther,
  onSkip,
  onNextFile,
  onBeside,
  onApart,
}: FileImportProps) {
  const { part, beside } = listed;
  const entry = entryKey(listed);
  const file = useReadFile(listed);
  const [keys, setKeys] = useState<Keys | undefined>(beside?.pair.matches[0]);
  const [inspection, setInspection] = useState<Inspection>();
  const [recipe, setRecipe] = useState<Recipe>();
  const [presetId, setPresetId] = useState<string>();
  const [name, setName] = useState(() => tableName(part ?? file.name.replace(/\.gz$/i, "")));
  const [sourceId, setSourceId] = useState<SourceId | undefined>(target?.sourceId);
  const [checked, setChecked] = useState<Checked>();
  const [replaces, setReplaces] = useState<ReplaceMode>("nothing");
  const [summary, setSummary] = useState<ImportSummary>();
  const candidate = target ?? sources.find((source) => source.sourceId === inspection?.sourceId);

  const inspect = useAction(
    "Looking at the file",
    async (
      { client },
      job,
      input: { dialect?: Dialect; part?: string; preset?: string; kind?: LookChoice["kind"]; by?: Keys },
    ) => {
      const { dialect, preset, kind, by = keys } = input;
      const table = input.part ?? part;
      const found = await client.source.inspect(
        {
          file: file.file,
          ...(dialect ? { dialect } : table !== undefined && { part: table }),
          ...(preset !== undefined && { preset }),
          ...(kind && { kind }),
          ...(beside && by && lookupFields({ ...lookedInto(beside), ...keysOnly(by) })),
        },
        job,
      );
      if (!found.ok) return found;
      setKeys(by);
      setInspection(found.value);
      setRecipe(found.value.recipe);
      setPresetId(preset ?? found.value.presets[0]?.id);
      if (!target) setSourceId(found.value.sourceId);
      return found;
    },
  );
  const check = useAction("Checking rows", async ({ client }, job, by: Recipe, against: SourceId | undefined) => {
    const found = await checkRows(client, job, file, by, against);
    if (found.ok) {
      setChecked(found.value);
      if (found.value.diff) setReplaces(proposeReplaces(found.value.diff));
    }
    return found;
  });
  const store = useAction("Importing", async ({ client }, job, by: Recipe) => {
    const own = { name: name.trim() || file.name };
    const whose = sourceId === undefined ? own : { sourceId, replaces };
    const { lookupFile } = file;
    const stored = await client.source.import(
      { file: file.file, recipe: by, ...whose, ...(lookupFile && { lookupFile }) },
      job,
    );
    if (stored.ok) setSummary(stored.value);
    return stored;
  });

  const { run: look } = inspect;
  useEffect(() => {
    void look({});
  }, [look]);
  const hasVisible = (id: SourceId | undefined) =>
    sources.some((source) => source.sourceId === id && source.imports.some(({ state }) => state === "visible"));
  const compareWith = (id: SourceId | undefined) => (hasVisible(id) ? id : undefined);
  const chooseSource = (id: SourceId | undefined) => {
    setSourceId(id);
    setReplaces("nothing");
    if (recipe && checked && id !== undefined && !checked.diff) void check.run(recipe, compareWith(id));
  };
  const step = summary ? 3 : checked ? 2 : inspection ? 1 : 0;
  const actions = [inspect.action, check.action, store.action];
  const state = stateOf({
    summary,
    isChecked: checked !== undefined,
    isInspected: inspection !== undefined,
    inspect: inspect.action,
    check: check.action,
    store: store.action,
  });
  useEffect(() => onState(entry, state, summary), [onState, entry, state, summary]);
  const isBusy = actions.some((action) => action.state === "running");
  const again = (choice: LookChoice) =>
    void look({
      ...(choice.preset !== undefined && { preset: choice.preset }),
      ...(choice.kind && { kind: choice.kind }),
      ...(choice.part !== undefined && { part: choice.part }),
    });
  const shownDiff = sourceId === undefined ? undefined : checked?.diff;
  const rename = (renamed: Renamed) => {
    if (!recipe || !candidate) return;
    const next = withRenamed(recipe, candidate.recipe, renamed);
    setRecipe(next);
    void check.run(next, compareWith(sourceId));
  };
  return (
    <>
      {inspection && (
        <p className="soft">
          {formatCount(inspection.rows, "row")}, {formatBytes(sizeOf(inspection, file))}.
        </p>
      )}
      <Steps current={step} />
      <Running action={inspect.action} starting="Looking at the file" />
      <Running action={check.action} starting={compareWith(sourceId) ? "Comparing rows" : "Checking rows"} />
      <Running action={store.action} starting="Importing" />
      <Failures actions={actions} isOneOfSeveral={isOneOfSeveral} onOther={inspection ? undefined : onOther} />
      {inspection && recipe && step === 1 && inspect.action.state !== "running" && (
        <ColumnsStep
          file={file}
          inspection={inspection}
          recipe={recipe}
          preset={inspection.presets.find(({ id }) => id === presetId)}
          isBusy={check.action.state === "running"}
          onRecipe={setRecipe}
          onDialect={(dialect) => void look({ dialect })}
          onLook={again}
          isOneOfSeveral={isOneOfSeveral}
          canChooseTable={part === undefined || hasOtherTables(inspection, part)}
          onSkip={onSkip}
          joining={{
            listed,
            keys,
            onKeys: (by) => void look({ by, dialect: recipe.dialect }),
            onBeside,
            onApart,
          }}
          onNext={() => void check.run(recipe, compareWith(sourceId))}
        />
      )}
      {recipe && checked && step === 2 && (
        <CheckStep
          report={checked.report}
          recipe={recipe}
          isBusy={isBusy}
          onRecipe={setRecipe}
          onBack={() => setChecked(undefined)}
          onNext={() => void store.run(recipe)}
        >
          <BelongsTo
            candidate={candidate}
            sourceId={sourceId}
            name={name}
            isBusy={isBusy}
            onSource={chooseSource}
            onName={setName}
          />
          {shownDiff && candidate && (
            <DiffCard
              diff={shownDiff}
              replaces={replaces}
              onReplaces={setReplaces}
              canRename={(renamed) => isReadOtherwise(recipe, candidate.recipe, renamed)}
              onRename={rename}
            />
          )}
        </CheckStep>
      )}
      {summary && recipe && <DoneStep summary={summary} currency={baseCurrencyOf(recipe)} onNextFile={onNextFile} />}
    </>
  );
}

/** The file with the one in which its orders are looked up, as long as the two are the same. */
function useReadFile({ file, beside }: ListedFile): ReadFile {
  const lookupFile = beside?.file.file;
  return useMemo(() => ({ ...file, ...(lookupFile && { lookupFile }) }), [file, lookupFile]);
}

function lookedInto({ file, part }: Beside): TableChoice {
  return { file: file.file, ...(part !== undefined && { part }) };
}

function keysOnly({ key, otherKey, isLoose }: Keys): Keys {
  return { key, otherKey, isLoose };
}

/** Beside the tables that are imported in one go: hidden sheets, and what lies inside of this one. */
function hasOtherTables({ parts }: Inspection, part: string): boolean {
  return parts.some(({ name, isHidden }) => isHidden || name.startsWith(`${part}/`));
}

/** Of a file in an archive its own size, not the archive's. */
function sizeOf({ parts, dialect }: Inspection, { sizeBytes }: ChosenFile): number {
  return parts.find(({ name }) => dialect.part !== "" && name === dialect.part)?.sizeBytes ?? sizeBytes;
}
