import { formatCount } from "../../src-shared/format.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import type { ChosenFile } from "../client.ts";
import type { Beside } from "./beside.ts";
import type { FileState } from "./import-progress.tsx";

export interface ListedFile {
  readonly file: ChosenFile;
  /** The file of an archive, or the sheet of a workbook, that this entry is; absent where the file stands for itself. */
  readonly part?: string;
  /** The table in which the orders of its lines are looked up, where it has lines of orders alone. */
  readonly beside?: Beside;
  readonly state: FileState;
  readonly summary: ImportSummary | undefined;
  /** A sheet of notes, a picture, a “read me”: named, so that nobody misses it, and not to be chosen. */
  readonly isNoTable?: boolean;
}

const words: Readonly<Record<FileState, string>> = {
  waiting: "waits",
  looking: "is looked at",
  columns: "columns",
  check: "check",
  importing: "is imported",
  done: "imported",
  failed: "cannot go on",
  "left out": "left out",
};

const looks: Partial<Readonly<Record<FileState, string>>> = {
  done: "chip accent",
  failed: "chip loss",
};

/** @returns what tells an entry from all others. */
export function entryKey({ file, part, beside }: ListedFile): string {
  const tables = beside ? [{ file, part }, beside] : [{ file, part }];
  return tables.map((table) => `${table.file.file} ${table.part ?? ""}`).join(" ");
}

/** "order_items.csv with orders.csv" */
export function entryName({ file, part, beside }: Pick<ListedFile, "file" | "part" | "beside">): string {
  const own = part ?? file.name;
  return beside ? `${own} with ${beside.part ?? beside.file.name}` : own;
}

/** The files of one import, which are imported one after the other. */
export function FileList({
  files,
  current,
  onChoose,
}: {
  files: readonly ListedFile[];
  current: number;
  onChoose: (at: number) => void;
}) {
  return (
    <nav className="file-list" aria-label="Files of this import">
      <ol>
        {files.map((entry, at) => (
          <li key={entryKey(entry)}>
            <button
              type="button"
              aria-current={at === current ? "true" : undefined}
              disabled={entry.isNoTable === true}
              onClick={() => onChoose(at)}
            >
              <span className="file-name" title={entryName(entry)}>
                {entryName(entry)}
              </span>
              <span className={looks[entry.state] ?? "chip"}>
                {entry.isNoTable
                  ? "no table"
                  : entry.summary
                    ? formatCount(entry.summary.counts.kept, "row")
                    : words[entry.state]}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
