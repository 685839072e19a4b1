import "./drop-zone.css";
import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useEffect, useState } from "react";
import { formatShare } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { ChosenFile, Host } from "../client.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";
import { keepForWizard } from "./pending-file.ts";

const pasteKeys = /Mac/.test(navigator.userAgent) ? "Cmd+V" : "Ctrl+V";

interface DropZoneProps {
  readonly title?: string;
  readonly onChosen: () => void;
}

/** Takes files by dropping or choosing them, and keeps them for the wizard. */
export function DropZone({ title = "Drop a file of orders here", onChosen }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false);
  const [share, setShare] = useState<number>();
  const take = useAction("Files", async ({ host }, _job, dropped?: readonly File[]) => {
    const chosen = dropped ? await referToAll(host, dropped, setShare) : await host.chooseFiles("orders", setShare);
    setShare(undefined);
    if (chosen.ok && chosen.value.length > 0) {
      keepForWizard(chosen.value);
      onChosen();
    }
    return chosen;
  });
  const paste = useAction("Pasted rows", async ({ client }, _job, text: string) => {
    const pasted = await client.source.paste({ text });
    if (pasted.ok) {
      keepForWizard([pasted.value]);
      onChosen();
    }
    return pasted;
  });
  const { run: takePasted } = paste;
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!isTyping && files.length === 0 && text.trim() !== "") void takePasted(text);
    };
    document.addEventListener("paste", listen);
    return () => document.removeEventListener("paste", listen);
  }, [takePasted]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) void take.run(files);
  };
  return (
    <div
      className={isOver ? "drop over" : "drop"}
      data-testid="drop-zone"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <FileSpreadsheet size={36} strokeWidth={1.4} aria-hidden="true" />
      <h2>{title}</h2>
      <p>
        Or customers, products, e-mails, visits, reviews, preferences, consents: one file or several, as your shop,
        till, mailer or help desk exports them. CSV and text, Excel, JSON, Parquet, plain or packed; rows that you
        copied in a spreadsheet are pasted with {pasteKeys}. Nothing is stored before you have seen what was found.
      </p>
      <Button look="primary" size="large" onClick={() => void take.run()} disabled={take.action.state === "running"}>
        {share === undefined ? "Choose a file" : `Taking in … ${formatShare(share)}`}
      </Button>
      {take.action.state === "failed" && <ErrorNotice error={take.action.error} />}
      {paste.action.state === "failed" && <ErrorNotice error={paste.action.error} />}
    </div>
  );
}

async function referToAll(
  host: Host,
  files: readonly File[],
  onShare: (share: number) => void,
): Promise<Result<readonly ChosenFile[]>> {
  const chosen: ChosenFile[] = [];
  for (const [i, file] of files.entries()) {
    const taken = await host.referTo(file, "orders", (share) => onShare((i + share) / files.length));
    if (!taken.ok) return taken;
    chosen.push(taken.value);
  }
  return succeed(chosen);
}
