import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useState } from "react";
import { formatShare } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import type { ChosenFile } from "../client.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";
import { keepForWizard } from "./pending-file.ts";

/** Takes a file by dropping or choosing it, and keeps it for the wizard. */
export function DropZone({ onChosen }: { onChosen: () => void }) {
  const [isOver, setIsOver] = useState(false);
  const [share, setShare] = useState<number>();
  const take = useAction("File", async ({ host }, _job, dropped?: File): Promise<Result<ChosenFile | null>> => {
    const chosen = dropped ? await host.referTo(dropped, "orders", setShare) : await host.chooseFile("orders");
    setShare(undefined);
    if (chosen.ok && chosen.value) {
      keepForWizard(chosen.value);
      onChosen();
    }
    return chosen.ok ? succeed(chosen.value) : chosen;
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void take.run(file);
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
      <h2>Drop a file of orders here</h2>
      <p>
        A CSV or text file, plain or .gz, from your shop, till or accounts: with a customer, a date and an amount in
        each row. Nothing is stored before you have seen what was found.
      </p>
      <Button look="primary" size="large" onClick={() => void take.run()} disabled={take.action.state === "running"}>
        {share === undefined ? "Choose a file" : `Taking in … ${formatShare(share)}`}
      </Button>
      {take.action.state === "failed" && <ErrorNotice error={take.action.error} />}
    </div>
  );
}
