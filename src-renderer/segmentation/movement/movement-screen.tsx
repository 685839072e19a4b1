import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { Replay } from "../../../src-shared/segmentation-replay.ts";
import { Downloadable } from "../../charts/downloadable.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { ActionHandle } from "../../use-tessera.ts";
import { SegmentationPage } from "../segmentation-page.tsx";
import { MovementFlows } from "./movement-flows.tsx";
import { movementWords as words } from "./movement-words.ts";
import { MoverTable } from "./mover-table.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { ReplayPlayer } from "./replay-player.tsx";
import { StayTable, stayPictureOf } from "./stay-table.tsx";
import { TransitionTable } from "./transition-table.tsx";
import { useMovement, useReplay } from "./use-movement.ts";

/** Who moved between two month ends, and the past as it went. @param part id of a segmentation. */
export function MovementScreen({ part }: { part: string | undefined }) {
  return (
    <SegmentationPage view="movement" part={part} title={words.title} sentence={words.question}>
      {(segmentation) => <Past segmentation={segmentation} />}
    </SegmentationPage>
  );
}

function Past({ segmentation }: { segmentation: Segmentation }) {
  const { replayed, replay } = useReplay(segmentation.segmentationId);
  if (replayed.state === "loading") return <Skeleton height={420} />;
  if (replayed.state === "failed") return <ErrorNotice error={replayed.error} onRetry={replayed.retry} />;
  const found = replayed.value;
  return (
    <>
      <Replaying replay={replay} />
      {found === null && replay.action.state !== "running" && (
        <Empty
          title={words.emptyTitle}
          action={
            <Button look="primary" size="large" onClick={() => void replay.run()}>
              {words.replay}
            </Button>
          }
        >
          {words.empty}
        </Empty>
      )}
      {found?.isStale && replay.action.state !== "running" && (
        <Notice tone="attention" actions={<Button onClick={() => void replay.run()}>{words.again}</Button>}>
          {words.stale}
        </Notice>
      )}
      {found?.alerts.map(({ segmentIndex, words: alert }) => (
        <Notice key={segmentIndex} tone="attention">
          {alert}
        </Notice>
      ))}
      {found && found.months.length > 1 && <Moves segmentation={segmentation} replay={found} />}
    </>
  );
}

function Replaying({ replay: { action } }: { replay: ActionHandle<Replay, []> }) {
  if (action.state === "failed") return <ErrorNotice error={action.error} />;
  if (action.state !== "running") return null;
  return (
    <Progress
      starting={words.replaying}
      progress={action.progress}
      isStopping={action.isStopping}
      onStop={action.stop}
    />
  );
}

function Moves({ segmentation, replay }: { segmentation: Segmentation; replay: Replay }) {
  const state = useMovement(replay);
  const { movement, movers, map, chosen, onChoose } = state;
  return (
    <>
      <Card term="movement" title={words.flows} aside={<PeriodPicker months={replay.months} {...state} />}>
        {movement.state === "loading" && <Skeleton height={320} />}
        {movement.state === "failed" && <ErrorNotice error={movement.error} onRetry={movement.retry} />}
        {movement.state === "done" && (
          <MovementFlows
            movement={movement.value}
            hasModel={!segmentation.isDefined}
            chosen={chosen}
            onChoose={onChoose}
          />
        )}
      </Card>
      {movement.state === "done" && (
        <Card term="movement" title={words.table}>
          <TransitionTable movement={movement.value} chosen={chosen} onChoose={onChoose} />
        </Card>
      )}
      <Card term="movement" title={words.movers}>
        {movers.state === "loading" && <Skeleton height={260} />}
        {movers.state === "failed" && <ErrorNotice error={movers.error} onRetry={movers.retry} />}
        {movers.state === "done" && movement.state === "done" && (
          <MoverTable
            movers={movers.value}
            states={movement.value.states}
            currency={segmentation.currency}
            isChosen={chosen !== undefined}
            onAll={() => onChoose(undefined)}
          />
        )}
      </Card>
      <ReplayPlayer segmentation={segmentation} months={replay.months} map={map} />
      <Card term="stay" title={words.stays}>
        <Downloadable name={words.stays} picture={() => stayPictureOf(segmentation, replay.stays)}>
          <StayTable segmentation={segmentation} stays={replay.stays} />
        </Downloadable>
        {replay.notes.map((note) => (
          <p key={note} className="soft small">
            {note}
          </p>
        ))}
      </Card>
    </>
  );
}
