import type { SegmentationId, SegmentId } from "../../src-shared/ids.ts";
import type { PlanLimits, StrategyField } from "../../src-shared/persona-strategy.ts";
import { useAction, useLoaded } from "../use-tessera.ts";

/** Everything that the strategy screen asks for and does. */
export function useStrategy(segmentationId: SegmentationId) {
  const strategy = useLoaded(["persona.strategy", segmentationId], (client) =>
    client.persona.strategy({ segmentationId }),
  );
  const saveCell = useAction(
    "Strategy",
    ({ client }, _job, segmentId: SegmentId, field: StrategyField, words: string) =>
      client.persona.saveCell({ segmentId, field, words }),
  );
  const choosePlay = useAction("Plan", ({ client }, _job, segmentId: SegmentId, playId: string, isChosen: boolean) =>
    client.persona.choosePlay({ segmentId, playId, isChosen }),
  );
  const saveLimits = useAction("Capacity and budget", ({ client }, _job, limits: PlanLimits) =>
    client.persona.saveLimits({ segmentationId, ...limits }),
  );
  const segmentIds = strategy.state === "done" ? strategy.value.rows.map((row) => row.segmentId) : [];
  const evidence = useLoaded(["result.evidence", segmentIds.join()], (client) =>
    client.result.evidence({ segmentIds }),
  );
  const error = [saveCell, choosePlay, saveLimits].flatMap(({ action }) =>
    action.state === "failed" ? [action.error] : [],
  )[0];
  return { strategy, evidence, saveCell, choosePlay, saveLimits, error };
}
export type StrategyActions = ReturnType<typeof useStrategy>;
