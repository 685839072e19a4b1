import "./import-wizard.css";
import { useCallback, useState } from "react";
import type { ImportSummary } from "../../src-shared/source.ts";
import { addressOf, goTo } from "../route.ts";
import { Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { useLoaded } from "../use-tessera.ts";
import { AllFilesCard } from "./all-files-card.tsx";
import type { ListedTable } from "./beside.ts";
import { DropZone } from "./drop-zone.tsx";
import { FileImport } from "./file-import.tsx";
import { entryKey, entryName, FileList, type ListedFile } from "./file-list.tsx";
import type { FileState } from "./import-progress.tsx";
import { Steps } from "./steps.tsx";
import { useListedFiles } from "./use-listed-files.ts";

/** From files to rows in the project, one file after the other. @param part "source-3" where that source is refreshed. */
export function ImportWizard({ part }: { part: string | undefined }) {
  const sources = useLoaded(["source.sources"], (client) => client.source.sources({}));
  const { files: listed, setFiles, start: take, looking } = useListedFiles();
  const files = listed ?? [];
  const [current, setCurrent] = useState(0);
  const onState = useCallback(
    (key: string, state: FileState, summary: ImportSummary | undefined) => {
      setFiles((before) => before?.map((entry) => (entryKey(entry) === key ? { ...entry, state, summary } : entry)));
    },
    [setFiles],
  );
  const start = () => {
    take();
    setCurrent(0);
  };
  const target =
    sources.state === "done" ? sources.value.find(({ sourceId }) => part === `source-${sourceId}`) : undefined;
  const shown = files[current];
  const next = nextOpen(files, current);
  const skip = () => {
    // Behind the last one what became of all of them is told, beside one that was imported.
    const goOn = next ?? files.findIndex(({ state }) => state === "done");
    if (goOn < 0) return goTo("data");
    setFiles((before) => before?.map((entry, at) => (at === current ? { ...entry, state: "left out" } : entry)));
    setCurrent(goOn);
  };
  const replace = (entry: ListedFile, by: readonly ListedFile[]) => {
    const next = files.flatMap((other) => (entryKey(other) === entryKey(entry) ? by : withoutTaken(other, by)));
    setFiles(() => next);
    setCurrent(
      Math.max(
        0,
        next.findIndex((other) => other === by[0]),
      ),
    );
  };
  return (
    <Page
      title={shown ? `Import ${entryName(shown)}` : target ? `Refresh ${target.name}` : "Import files"}
      actions={
        shown?.state !== "done" && (
          <a className="button" href={addressOf("data")}>
            Cancel
          </a>
        )
      }
    >
      {!listed && !looking && <Skeleton height={320} />}
      {!listed && looking && (
        <Progress
          starting="Looking at the files together"
          progress={looking.progress}
          isStopping={looking.isStopping}
          onStop={looking.stop}
        />
      )}
      {listed && !shown && (
        <>
          <Steps current={0} />
          <DropZone
            title={target ? `Drop the newer file of “${target.name}” here` : "Drop your files here"}
            onChosen={start}
          />
        </>
      )}
      {shown && sources.state === "done" && (
        <div className={files.length > 1 ? "several-files" : undefined}>
          {files.length > 1 && <FileList files={files} current={current} onChoose={setCurrent} />}
          <div className="file-imports">
            {isThrough(files) && <AllFilesCard files={files} />}
            {files.map((entry, at) =>
              at === current || (entry.state !== "waiting" && !entry.isNoTable) ? (
                <div key={entryKey(entry)} hidden={at !== current} className="file-import">
                  <FileImport
                    listed={entry}
                    isOneOfSeveral={files.length > 1}
                    sources={sources.value}
                    target={target}
                    onState={onState}
                    onOther={() => (files.length > 1 ? skip() : setFiles([]))}
                    onSkip={skip}
                    onNextFile={next === undefined ? undefined : () => setCurrent(next)}
                    onBeside={(joined) => replace(entry, [joined])}
                    onApart={() => replace(entry, apart(entry))}
                  />
                </div>
              ) : null,
            )}
          </div>
        </div>
      )}
    </Page>
  );
}

/** Lines and their orders as two files again. */
function apart({ beside, ...lines }: ListedFile): readonly ListedFile[] {
  if (!beside) return [lines];
  const { pair: _pair, ...orders } = beside;
  return [lines, orders].map((table) => ({ ...table, state: "waiting", summary: undefined }));
}

/** A file that waits is on the list once: also where it was chosen again to be put together with another. */
function withoutTaken(entry: ListedFile, [joined]: readonly ListedFile[]): readonly ListedFile[] {
  const isTaken = joined?.beside && entry.state === "waiting" && isSameTable(entry, joined.beside);
  return isTaken ? [] : [entry];
}

function isSameTable(a: ListedTable, b: ListedTable): boolean {
  return a.part === b.part && a.file.name === b.file.name && a.file.sizeBytes === b.file.sizeBytes;
}

/** Several files were asked for, and with each of them something was done. */
function isThrough(files: readonly ListedFile[]): boolean {
  return files.length > 1 && files.every(({ state }) => state === "done" || state === "left out");
}

/** The next file that is neither imported nor left out, from here on and around. */
function nextOpen(files: readonly ListedFile[], current: number): number | undefined {
  const order = files.map((_, i) => (current + 1 + i) % files.length).slice(0, -1);
  return order.find((at) => !["done", "left out"].includes(files[at]?.state ?? "done"));
}
