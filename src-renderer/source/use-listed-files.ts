import { useCallback, useEffect, useState } from "react";
import type { Client } from "../../src-shared/contract.ts";
import type { JobProgress } from "../../src-shared/contract-kit.ts";
import { mayHoldTables, tablesToImport } from "../../src-shared/study.ts";
import type { ChosenFile } from "../client.ts";
import { useTessera } from "../use-tessera.ts";
import { withPairs } from "./beside.ts";
import type { ListedFile } from "./file-list.tsx";
import { takeForWizard } from "./pending-file.ts";

/** Several files are looked at together, which a person may cut short: then they are apart. */
interface Looking {
  readonly progress: JobProgress;
  readonly isStopping: boolean;
  readonly stop: () => void;
}

/**
 * The files of one import; those of an archive and the sheets of a workbook in its place: each has a recipe and a check of
 * its own; orders and their lines are one. Undefined while such files are opened; `start` takes what was chosen since.
 */
export function useListedFiles() {
  const { client } = useTessera();
  const [chosen, setChosen] = useState(takeForWizard);
  const [files, setFiles] = useState<readonly ListedFile[] | undefined>(() => listedAtOnce(chosen));
  const [looking, setLooking] = useState<Looking>();
  const start = useCallback(() => {
    const taken = takeForWizard();
    setChosen(taken);
    setFiles(listedAtOnce(taken));
  }, []);
  useEffect(() => {
    if (listedAtOnce(chosen)) return;
    let isGone = false;
    const wish = new AbortController();
    const stop = () => {
      setLooking((before) => before && { ...before, isStopping: true });
      wish.abort();
    };
    const onProgress = (progress: JobProgress) =>
      setLooking((before) => ({ isStopping: before?.isStopping ?? false, progress, stop }));
    void Promise.all(chosen.map((file) => entriesOf(client, file)))
      .then((entries) => withPairs(client, { onProgress, signal: wish.signal }, entries.flat()))
      .then((entries) => {
        setLooking(undefined);
        if (!isGone) setFiles(entries);
      });
    return () => {
      isGone = true;
      wish.abort();
    };
  }, [client, chosen]);
  return { files, setFiles, start, looking };
}

function listedAtOnce(chosen: readonly ChosenFile[]): readonly ListedFile[] | undefined {
  // Of several files some may belong together.
  const isOne = chosen.length < 2 && !chosen.some(({ name }) => mayHoldTables(name));
  return isOne ? chosen.map((file) => waiting(file)) : undefined;
}

function waiting(file: ChosenFile): ListedFile {
  return { file, state: "waiting", summary: undefined };
}

async function entriesOf(client: Client, file: ChosenFile): Promise<readonly ListedFile[]> {
  if (!mayHoldTables(file.name)) return [waiting(file)];
  const tables = await client.source.listTables({ file: file.file });
  // Why a file cannot be opened is told by the look at it, which comes next.
  const { parts, notes, others } = tablesToImport(tables.ok ? tables.value : []);
  return [
    ...parts.map((part) => ({ ...waiting(file), ...(part !== undefined && { part }) })),
    ...[...notes, ...others].map((part) => ({ ...waiting(file), part, state: "left out" as const, isNoTable: true })),
  ];
}
