import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import { goTo } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { useLocalTime } from "../../use-local-time.ts";
import { useAction, useLoaded } from "../../use-tessera.ts";

/** How a segmentation was made, step by step, and the way back through its edits. */
export function MethodLogSteps({ segmentation }: { segmentation: Segmentation }) {
  const time = useLocalTime();
  const { segmentationId } = segmentation;
  const log = useLoaded(["segmentation.methodLog", segmentationId], (client) =>
    client.segmentation.methodLog({ segmentationId }),
  );
  if (log.state === "loading") return <Skeleton height={96} />;
  if (log.state === "failed") return <ErrorNotice error={log.error} onRetry={log.retry} />;
  const { steps, undo, redo } = log.value;
  return (
    <>
      <ol className="method-log">
        {steps.map(({ title, words, atMs }, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={step}>
            <span className="method-title">{title}</span>
            <span>
              {words} {atMs !== null && <span className="soft small">{time.date(atMs)}</span>}
            </span>
          </li>
        ))}
      </ol>
      <EditSteps segmentationId={segmentationId} undo={undo} redo={redo} />
    </>
  );
}

interface EditStepsProps {
  readonly segmentationId: SegmentationId;
  readonly undo: string | null;
  readonly redo: string | null;
}

function EditSteps({ segmentationId, undo, redo }: EditStepsProps) {
  const move = useAction("Edits", async ({ client }, _job, verb: "undoEdit" | "redoEdit") => {
    const moved = await client.segmentation[verb]({ segmentationId });
    if (moved.ok) goTo("segments", moved.value.segmentationId);
    return moved;
  });
  if (undo === null && redo === null) return null;
  return (
    <div className="row method-steps">
      {undo !== null && <Button onClick={() => void move.run("undoEdit")}>Take back: {undo}</Button>}
      {redo !== null && <Button onClick={() => void move.run("redoEdit")}>Do again: {redo}</Button>}
      {move.action.state === "failed" && <ErrorNotice error={move.action.error} />}
    </div>
  );
}
