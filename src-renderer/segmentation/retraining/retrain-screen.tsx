import { useState } from "react";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Continuation } from "../../../src-shared/segmentation-continued.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { goTo } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorNotice, Notice } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { useAction, useLoaded } from "../../use-tessera.ts";
import { SegmentationPage } from "../segmentation-page.tsx";
import { MigrationTable } from "./migration-table.tsx";
import { retrainWords as words } from "./retrain-words.ts";

/** Segments made anew on the data of now, and the choice whether to go on with them. @param part id of a segmentation. */
export function RetrainScreen({ part }: { part: string | undefined }) {
  const [made, setMade] = useState<Continuation>();
  return (
    <SegmentationPage view="retrain" part={part} title={words.title} sentence={words.question}>
      {(segmentation) => {
        if (segmentation.isDefined) return <Empty title={words.title}>{words.defined}</Empty>;
        return made ? (
          <Choice segmentation={segmentation} made={made} onLeft={() => setMade(undefined)} />
        ) : (
          <Start segmentation={segmentation} onMade={setMade} />
        );
      }}
    </SegmentationPage>
  );
}

function Start({ segmentation, onMade }: { segmentation: Segmentation; onMade: (made: Continuation) => void }) {
  const { segmentationId, returns, asOfDay } = segmentation;
  const current = useLoaded(["features.current"], (client) => client.features.current({}));
  const isStale = current.state === "done" && (current.value?.isStale ?? true);
  const carryOn = useAction(words.running, async ({ client }, job, by: "retrain" | "assign") => {
    const set = isStale ? await client.features.compute({ returns }, job) : await client.features.current({});
    if (!set.ok) return set;
    if (!set.value) return { ok: false as const, error: { code: "no-features", message: words.noFeatures } };
    const made = await client.segmentation[by]({ segmentationId, featureSetId: set.value.featureSetId }, job);
    if (made.ok) onMade(made.value);
    return made;
  });
  const { action } = carryOn;
  const day = current.state === "done" && current.value ? isoDay(current.value.asOfDay) : "…";
  return (
    <Card>
      <div className="stack">
        <p className="prose">{`These segments are as of ${isoDay(asOfDay)}; the features of now are as of ${day}. ${words.how}`}</p>
        {isStale && <Notice>{words.stale}</Notice>}
        {current.state === "failed" && <ErrorNotice error={current.error} onRetry={current.retry} />}
        {action.state === "failed" && <ErrorNotice error={action.error} />}
        {action.state === "running" ? (
          <Progress
            starting={words.running}
            progress={action.progress}
            isStopping={action.isStopping}
            onStop={action.stop}
          />
        ) : (
          <div className="row">
            <Button look="primary" onClick={() => void carryOn.run("retrain")}>
              {words.run}
            </Button>
            <Button onClick={() => void carryOn.run("assign")}>{words.assign}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}

interface ChoiceProps {
  readonly segmentation: Segmentation;
  readonly made: Continuation;
  readonly onLeft: () => void;
}

/** The new segments are there already; leaving them takes them away again. */
function Choice({ segmentation, made, onLeft }: ChoiceProps) {
  const { segmentationId } = made.segmentation;
  const leave = useAction(words.leaving, async ({ client }) => {
    const removed = await client.segmentation.remove({ segmentationId });
    if (removed.ok) onLeft();
    return removed;
  });
  return (
    <>
      <Card term="continued" title={words.changed}>
        <div className="stack">
          <p className="prose">{made.migration.sentence}</p>
          {leave.action.state === "failed" && <ErrorNotice error={leave.action.error} />}
          <div className="row">
            <Button look="primary" onClick={() => goTo("segments", segmentationId)}>
              {words.accept}
            </Button>
            <Button disabled={leave.action.state === "running"} onClick={() => void leave.run()}>
              {words.leave}
            </Button>
          </div>
        </div>
      </Card>
      <Card term="continued" title={words.table}>
        <MigrationTable migration={made.migration} segmentation={made.segmentation} before={segmentation} />
      </Card>
    </>
  );
}
