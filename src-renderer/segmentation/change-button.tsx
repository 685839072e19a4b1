import type { SegmentId } from "../../src-shared/ids.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { Definition } from "../../src-shared/segmentation-defined.ts";
import { goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import { useAction } from "../use-tessera.ts";

interface Change {
  readonly definition: Definition;
  /** Of each segment, the stored one that it goes on with; null: it is new. Absent: by name. */
  readonly keeps?: readonly (SegmentId | null)[];
}

interface ChangeButtonProps {
  readonly segmentation: Segmentation;
  /** Undefined: there is nothing to change to yet. */
  readonly change: Change | undefined;
  /** Why it cannot be made. */
  readonly problem: string | undefined;
}

/** Puts a changed definition in the place of the earlier one. */
export function ChangeButton({ segmentation, change, problem }: ChangeButtonProps) {
  const { segmentationId } = segmentation;
  const save = useAction("Changing segments", async ({ client }, job, { definition, keeps }: Change) => {
    const saved = await client.segmentation.redefine(
      { segmentationId, definition, ...(keeps && { keeps: [...keeps] }) },
      job,
    );
    if (saved.ok) goTo("segments", segmentationId);
    return saved;
  });
  const { action } = save;
  return (
    <div className="stack">
      <div className="row">
        <Button
          look="primary"
          disabled={!change || problem !== undefined || action.state === "running"}
          onClick={() => change && void save.run(change)}
        >
          Save the change
        </Button>
        {problem !== undefined && <p className="rule-warning">{problem}</p>}
      </div>
      {action.state === "running" && (
        <Progress
          starting="Changing segments"
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </div>
  );
}
