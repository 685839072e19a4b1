import type { ProjectPortrait } from "../project/recent-projects.ts";
import type { ReadStore } from "../store/open-store.ts";
import { listSegmentations, listSegmentRows } from "./queries.ts";

/** The newest segmentation that divides the customers, as the list of recent projects draws it; nothing before there is one. */
export function portrayProject(store: ReadStore): ProjectPortrait {
  const newest = listSegmentations(store).find(({ overlaps }) => !overlaps);
  if (!newest) return {};
  const sizes = listSegmentRows(store, newest.segmentationId).map(({ profile }) => profile.customers);
  return { customers: newest.customers, segmentShares: sizes.map((size) => size / newest.customers) };
}
