import type { PortraitFigures } from "../../src-shared/marks/portrait-svg.ts";
import { type PersonaGround, segmentAt } from "./ground.ts";

/** What a portrait shows of a segment, each against all other customers. O(n log n). */
export function portraitFigures(ground: PersonaGround, position: number): PortraitFigures {
  const beside = (featureId: string) => {
    const found = ground.superiorityOf(position, featureId);
    return Number.isNaN(found) ? 0.5 : found;
  };
  return {
    spend: beside("netSpend"),
    orders: beside("orders"),
    idle: beside("daysSinceLastOrder"),
    weekend: weekendShare(ground, position),
  };
}

function weekendShare(ground: PersonaGround, position: number): number {
  if (!ground.featureOf("weekendShare") || segmentAt(ground, position).customers === 0) return 0;
  let [sum, count] = [0, 0];
  ground.table.columnOf("weekendShare").forEach((value, i) => {
    if (ground.members[position][i] !== 1 || Number.isNaN(value)) return;
    sum += value;
    count += 1;
  });
  return count > 0 ? sum / count : 0;
}
