import "./source.css";
import { useEffect, useState } from "react";
import { formatBytes, formatCount } from "../../src-shared/format.ts";
import type { CheckReport, Dialect, ImportSummary, Inspection, Recipe } from "../../src-shared/source.ts";
import type { ChosenFile } from "../client.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { type Action, useAction } from "../use-tessera.ts";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { DropZone } from "./drop-zone.tsx";
import { takeForWizard } from "./pending-file.ts";

const steps = ["File", "Columns", "Check", "Import"] as const;

/** From a file to orders in the project, in four steps; nothing is stored before the last. */
export function ImportWizard() {
  const [file, setFile] = useState<ChosenFile | undefined>(takeForWizard);
  const [inspection, setInspection] = useState<Inspection>();
  const [recipe, setRecipe] = useState<Recipe>();
  const [name, setName] = useState("");
  const [report, setReport] = useState<CheckReport>();
  const [summary, setSummary] = useState<ImportSummary>();

  const inspect = useAction("Looking at the file", async ({ client }, job, chosen: ChosenFile, dialect?: Dialect) => {
    const found = await client.source.inspect({ file: chosen.file, ...(dialect && { dialect }) }, job);
    if (!found.ok) return found;
    setInspection(found.value);
    setRecipe(found.value.recipe);
    if (!dialect) setName(chosen.name.replace(/(\.csv|\.tsv|\.txt)?(\.gz)?$/i, ""));
    return found;
  });
  const check = useAction("Checking rows", async ({ client }, job, chosen: ChosenFile, by: Recipe) => {
    const found = await client.source.check({ file: chosen.file, recipe: by }, job);
    if (found.ok) setReport(found.value);
    return found;
  });
  const store = useAction("Importing", async ({ client }, job, chosen: ChosenFile, by: Recipe) => {
    const stored = await client.source.import({ file: chosen.file, recipe: by, name: name.trim() || chosen.name }, job);
    if (stored.ok) setSummary(stored.value);
    return stored;
  });

  const { run: look } = inspect;
  useEffect(() => {
    if (file) void look(file);
  }, [file, look]);

  const startAnew = () => {
    setFile(takeForWizard());
    setInspection(undefined);
    setReport(undefined);
    setSummary(undefined);
  };
  const step = summary ? 3 : report ? 2 : inspection ? 1 : 0;
  return (
    <Page
      title={file ? `Import ${file.name}` : "Import a file of orders"}
      sentence={
        file && inspection ? `${formatCount(inspection.rows, "row")}, ${formatBytes(file.sizeBytes)}.` : undefined
      }
      actions={
        !summary && (
          <a className="button" href={addressOf("data")}>
            Cancel
          </a>
        )
      }
    >
      <Steps current={step} />
      {!file && <DropZone onChosen={startAnew} />}
      <Running action={inspect.action} starting="Looking at the file" />
      <Running action={check.action} starting="Checking rows" />
      <Running action={store.action} starting="Importing" />
      <Failures
        actions={[inspect.action, check.action, store.action]}
        onOther={file && !inspection ? () => setFile(undefined) : undefined}
      />
      {file && inspection && recipe && step === 1 && inspect.action.state !== "running" && (
        <ColumnsStep
          file={file}
          inspection={inspection}
          recipe={recipe}
          isBusy={check.action.state === "running"}
          onRecipe={setRecipe}
          onDialect={(dialect) => void inspect.run(file, dialect)}
          onNext={() => void check.run(file, recipe)}
        />
      )}
      {file && recipe && report && step === 2 && (
        <CheckStep
          report={report}
          recipe={recipe}
          name={name}
          isBusy={store.action.state === "running" || check.action.state === "running"}
          onName={setName}
          onRecipe={setRecipe}
          onBack={() => setReport(undefined)}
          onNext={() => void store.run(file, recipe)}
        />
      )}
      {summary && recipe && <DoneStep summary={summary} currency={recipe.currency} />}
    </Page>
  );
}

function Steps({ current }: { current: number }) {
  return (
    <ol className="steps" aria-label="Steps of the import">
      {steps.map((word, i) => (
        <li key={word} aria-current={i === current ? "step" : undefined}>
          <span className="mark" aria-hidden="true">
            {i < current ? "✓" : i + 1}
          </span>
          {word}
        </li>
      ))}
    </ol>
  );
}

function Running({ action, starting }: { action: Action<unknown>; starting: string }) {
  return action.state === "running" ? (
    <Progress starting={starting} progress={action.progress} isStopping={action.isStopping} onStop={action.stop} />
  ) : null;
}

function Failures({ actions, onOther }: { actions: readonly Action<unknown>[]; onOther: (() => void) | undefined }) {
  const failed = actions.find((action) => action.state === "failed");
  if (failed?.state !== "failed") return null;
  return (
    <>
      <ErrorNotice error={failed.error} />
      {onOther && (
        <div>
          <Button onClick={onOther}>Choose another file</Button>
        </div>
      )}
    </>
  );
}
