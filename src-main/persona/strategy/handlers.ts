import type { Handlers } from "../../../src-shared/contract-kit.ts";
import type { SegmentId } from "../../../src-shared/ids.ts";
import type { strategyCalls } from "../../../src-shared/persona-strategy.ts";
import { strategyFields } from "../../../src-shared/persona-strategy.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { Contexts } from "../../contexts.ts";
import { addHistory } from "../../project/queries.ts";
import { findSegment } from "../../segmentation/queries.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { loadGround } from "../ground.ts";
import { playOf } from "../plays/index.ts";
import { buildStrategy } from "./build-strategy.ts";
import { deleteCell, deleteChosenPlay, insertChosenPlay, saveCell, saveLimits } from "./queries.ts";

export const strategyHandlers: Handlers<typeof strategyCalls, Contexts> = {
  strategy: ({ store, remember }, { segmentationId }) => {
    const ground = remember(`persona-ground:${segmentationId}`, () => loadGround(store, segmentationId));
    return succeed(remember(`strategy:${segmentationId}`, () => buildStrategy(store, segmentationId, ground)));
  },
  saveCell: ({ store, nowMs }, { segmentId, field, words }) =>
    onSegment(store, segmentId, (name) => {
      const typed = words.trim();
      if (typed === "") deleteCell(store, segmentId, field);
      else saveCell(store, segmentId, field, typed);
      const change = typed === "" ? "as proposed again" : "written";
      addHistory(store, nowMs, "persona.saveCell", `Strategy of “${name}”: ${strategyFields[field]} ${change}.`);
    }),
  choosePlay: ({ store, nowMs }, { segmentId, playId, isChosen }) => {
    const play = playOf(playId);
    if (!play) return fail("no-play", `There is no play “${playId}”.`, "playId");
    return onSegment(store, segmentId, (name) => {
      if (isChosen) insertChosenPlay(store, segmentId, playId);
      else deleteChosenPlay(store, segmentId, playId);
      const change = isChosen ? "taken into the plan" : "taken out of the plan";
      addHistory(store, nowMs, "persona.choosePlay", `“${play.title}” for “${name}” ${change}.`);
    });
  },
  saveLimits: ({ store, nowMs }, { segmentationId, ...limits }) => {
    saveLimits(store, segmentationId, limits);
    addHistory(store, nowMs, "persona.saveLimits", "Capacity and budget of the plan changed.");
    return succeed(null);
  },
};

function onSegment(store: ReadStore, segmentId: SegmentId, change: (name: string) => void): Result<null> {
  const segment = findSegment(store, segmentId);
  if (!segment) return fail("no-segment", "This segment is not in the project any more.", "segmentId");
  change(segment.name);
  return succeed(null);
}
