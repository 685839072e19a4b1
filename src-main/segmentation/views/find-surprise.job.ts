import { formatList } from "../../../src-shared/format.ts";
import type { SegmentationId } from "../../../src-shared/ids.ts";
import { type Result, succeed } from "../../../src-shared/result.ts";
import type { SegmentSurprise } from "../../../src-shared/segmentation-views.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { rowsOfCustomers } from "../edits/rows-of-customers.ts";
import { describedFeature, loadFeatureTable } from "../feature-table.ts";
import { loadSegmentation } from "../load-segmentation.ts";
import { memberIds } from "../page/queries.ts";
import { foreseen, type KnownGrouping, quintileGrid } from "./surprise.ts";

/** What RFM is made of. */
const RFM = ["daysSinceLastOrder", "orders", "netSpend"];

/** Ranks segments by how little RFM, or any one feature of words such as a country, would have told of them. */
export function findSurprise(
  { store }: JobContext,
  { segmentationId }: { segmentationId: SegmentationId },
): Result<SegmentSurprise[]> {
  const { segments, featureSetId } = loadSegmentation(store, segmentationId);
  const table = loadFeatureTable(store, featureSetId);
  const { set, customerIds, columnOf, labelOf } = table;
  const axes = RFM.filter((id) => describedFeature(set, id));
  const rfm: KnownGrouping[] =
    axes.length === 0
      ? []
      : [{ label: formatList(axes.map((id) => labelOf(id).toLowerCase())), groupOf: quintileGrid(axes.map(columnOf)) }];
  const words = (set.words ?? []).map(({ id, label, levels }): KnownGrouping => {
    const groupOf = Int32Array.from(columnOf(id), (code) => (Number.isNaN(code) ? levels.length : code));
    return { label: label.toLowerCase(), groupOf };
  });
  const members = segments.map(({ segmentId }) => rowsOfCustomers(customerIds, [...memberIds(store, segmentId)]));
  const surprises = foreseen([...rfm, ...words], members, customerIds.length)
    .map(({ share, by }, index) => ({ index, surprise: 1 - share, foreseenBy: by ?? null }))
    .filter(({ index }) => members[index].length > 1);
  return succeed(surprises.sort((a, b) => b.surprise - a.surprise || a.index - b.index));
}
