import { Undo2 } from "lucide-react";
import { useState } from "react";
import { formatCount, formatList, formatNumber } from "../../src-shared/format.ts";
import type { ImportId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { factsSentence } from "../../src-shared/source-words.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useAction } from "../use-tessera.ts";
import { entryKey, entryName, type ListedFile } from "./file-list.tsx";

/** What became of all files of one import together; each of them, or all, can be taken back. */
export function AllFilesCard({ files }: { files: readonly ListedFile[] }) {
  const [undone, setUndone] = useState<ReadonlySet<ImportId>>(new Set());
  const imported = files.flatMap((entry) => (entry.summary ? [{ entry, summary: entry.summary }] : []));
  const left = imported.filter(({ summary }) => !undone.has(summary.importId));
  const undo = useAction("Undo import", async ({ client }, job, ids: readonly ImportId[]): Promise<Result<null>> => {
    // The newest first, as they would be taken back by hand.
    for (const importId of ids.toReversed()) {
      const result = await client.source.undoImport({ importId }, job);
      if (!result.ok) return result;
      setUndone((before) => new Set([...before, importId]));
    }
    return succeed(null);
  });
  const { action } = undo;
  const isBusy = action.state === "running";
  const kept = left.reduce((sum, { summary }) => sum + summary.counts.kept, 0);
  const refused = left.reduce((sum, { summary }) => sum + summary.counts.refused, 0);
  const leftOut = files.filter(({ state }) => state === "left out").map(entryName);
  if (imported.length === 0) return null;
  return (
    <Card
      title="All files of this import"
      aside={
        left.length > 1 && (
          <Button
            icon={<Undo2 size={16} />}
            disabled={isBusy}
            onClick={() => void undo.run(left.map(({ summary }) => summary.importId))}
          >
            Undo all
          </Button>
        )
      }
    >
      <p>
        {left.length === 0
          ? "All of them were taken back."
          : `${formatCount(left.length, "file")} imported: ${formatCount(kept, "row")} kept, ${formatNumber(refused)} refused.`}
      </p>
      {leftOut.length > 0 && <p className="soft">Left out: {formatList(leftOut)}.</p>}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
      <ul className="all-files">
        {imported.map(({ entry, summary }) => {
          const name = entryName(entry);
          return (
            <li key={entryKey(entry)} className="row">
              <strong className="ellipsis">{name}</strong>
              <span className="spread soft">
                {undone.has(summary.importId) ? "taken back" : factsSentence(summary)}
              </span>
              {!undone.has(summary.importId) && (
                <Button
                  look="quiet"
                  icon={<Undo2 size={14} />}
                  disabled={isBusy}
                  aria-label={`Undo the import of ${name}`}
                  onClick={() => void undo.run([summary.importId])}
                >
                  Undo
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
