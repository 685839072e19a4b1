import { formatNumber } from "../../../src-shared/format.ts";
import { NO_SEGMENT } from "../../../src-shared/palette.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { EditPreview, PreviewedSegment } from "../../../src-shared/segmentation-edits.ts";
import { SegmentBadge } from "../../ui/segment-badge.tsx";
import { editWords } from "./words.ts";

/** Sources that fit beside each other. */
const MOST_SOURCES = 3;

/** Segments as they would be, with where their customers come from. */
export function PreviewTable({ preview, segmentation }: { preview: EditPreview; segmentation: Segmentation }) {
  return (
    <div className="stack tight" data-term="editPreview">
      <p>{preview.sentence}</p>
      <div className="scroll-x preview-sizes" tabIndex={0} role="region" aria-label={editWords.after}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{editWords.after}</th>
              <th scope="col" className="right">
                Customers
              </th>
              <th scope="col">{editWords.from}</th>
            </tr>
          </thead>
          <tbody>
            {preview.segments.map((segment, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a segment that is not there yet has only its place
              <tr key={position}>
                <th scope="row">
                  <span className="row">
                    <SegmentBadge index={position} /> {segment.name ?? editWords.newGroup}
                  </span>
                </th>
                <td className="right">{formatNumber(segment.customers)}</td>
                <td className="soft">
                  {segment.isUntouched ? editWords.untouched : <From segment={segment} segmentation={segmentation} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft small">
        {formatNumber(preview.moved)} of {formatNumber(segmentation.customers)} customers change their group
        {preview.inNone > 0 ? `; ${formatNumber(preview.inNone)} are in none` : ""}. {editWords.kept}
      </p>
    </div>
  );
}

/** Which groups of now its customers are in. */
function From({ segment, segmentation }: { segment: PreviewedSegment; segmentation: Segmentation }) {
  return (
    <span className="row">
      {segment.from.slice(0, MOST_SOURCES).map(({ position, customers }) => (
        <span className="row" key={position}>
          <SegmentBadge
            index={position < 0 ? NO_SEGMENT : position}
            label={segmentation.segments[position]?.name ?? editWords.noGroup}
          />
          {formatNumber(customers)}
        </span>
      ))}
      {segment.from.length > MOST_SOURCES && "…"}
    </span>
  );
}
