import type { ReplayMap } from "../segmentation-replay.ts";
import { isoDay } from "../units.ts";
import { scatterPicture } from "./scatter-svg.ts";

/**
 * The customers of a replay as they stood at one month end, as a picture of its own. Its axes reach as far as the points
 * of all months, so that pictures of two months can be laid beside each other.
 * @param at which month. @param names of the segments, by index. @returns undefined where there is no such month.
 */
export function movingMapPicture(map: ReplayMap, at: number, names: readonly string[], title: string) {
  const month = map.months[at];
  if (!month) return undefined;
  const known = Array.from(map.customerIds.keys()).filter((i) => Number.isFinite(month.x[i]));
  const shown = {
    axes: map.axes,
    customerIds: Int32Array.from(known, (i) => map.customerIds[i] ?? 0),
    x: Float32Array.from(known, (i) => month.x[i] ?? 0),
    y: Float32Array.from(known, (i) => month.y[i] ?? 0),
    segment: Uint8Array.from(known, (i) => month.segment[i] ?? 0),
  };
  const reach = { x: allOf(map, "x"), y: allOf(map, "y") };
  return scatterPicture(shown, names, `${title}, ${isoDay(month.day)}`, reach);
}

function allOf({ months }: ReplayMap, axis: "x" | "y"): Float32Array {
  return Float32Array.from(months.flatMap((month) => Array.from(month[axis])));
}
