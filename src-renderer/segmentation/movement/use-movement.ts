import { useState } from "react";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import type { Movement, Movers, Replay, ReplayMap } from "../../../src-shared/segmentation-replay.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { type ActionHandle, type Loaded, useAction, useLoaded } from "../../use-tessera.ts";
import { movementWords } from "./movement-words.ts";

/** The replayed past of a segmentation, and the way to work it out. */
export function useReplay(segmentationId: SegmentationId): {
  readonly replayed: Loaded<Replay | null>;
  readonly replay: ActionHandle<Replay, []>;
} {
  const replayed = useLoaded(["segmentation.replayed", segmentationId], (client) =>
    client.segmentation.replayed({ segmentationId }),
  );
  const replay = useAction(movementWords.replaying, ({ client }, job) =>
    client.segmentation.replay({ segmentationId }, job),
  );
  return { replayed, replay };
}

/** A cell of the transition table. */
export interface ChosenCell {
  readonly from: number;
  readonly to: number;
}

/** Two month ends, what happened between them, and whose moves are listed. */
export interface MovementState {
  readonly from: number;
  readonly to: number;
  readonly onPeriod: (from: number, to: number) => void;
  readonly chosen: ChosenCell | undefined;
  readonly onChoose: (cell: ChosenCell | undefined) => void;
  readonly movement: Loaded<Movement>;
  readonly movers: Loaded<Movers>;
  readonly map: Loaded<ReplayMap | null>;
}

/** A quarter: long enough for something to happen, short enough to remember. */
const MONTHS_BACK = 3;

export function useMovement({ segmentationId, months }: Replay): MovementState {
  const last = months.length - 1;
  const [period, setPeriod] = useState({ from: Math.max(0, last - MONTHS_BACK), to: last });
  const [chosen, setChosen] = useState<ChosenCell>();
  const dayAt = (at: number) => isoDay(months[Math.min(at, last)]?.day ?? 0);
  const asked = { segmentationId, from: dayAt(period.from), to: dayAt(period.to) };
  const cell = chosen && { fromState: chosen.from, toState: chosen.to };
  return {
    ...period,
    onPeriod: (from, to) => {
      setPeriod({ from, to });
      setChosen(undefined);
    },
    chosen,
    onChoose: (next) => setChosen(next?.from === chosen?.from && next?.to === chosen?.to ? undefined : next),
    movement: useLoaded(["segmentation.movement", asked], (client) => client.segmentation.movement(asked)),
    movers: useLoaded(["segmentation.movers", asked, cell], (client) =>
      client.segmentation.movers({ ...asked, ...cell }),
    ),
    map: useLoaded(["segmentation.replayMap", segmentationId], (client) =>
      client.segmentation.replayMap({ segmentationId }),
    ),
  };
}
