import { Plus, X } from "lucide-react";
import { formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { RfmDefinition, RfmPreview, RfmSegment } from "../../../src-shared/segmentation-rfm.ts";
import { Button } from "../../ui/button.tsx";
import { SegmentBadge } from "../../ui/segment-badge.tsx";

interface RfmSegmentsProps {
  readonly definition: RfmDefinition;
  readonly preview: RfmPreview | undefined;
  readonly total: number;
  readonly onChange: (segments: RfmSegment[], subject?: string) => void;
}

/** The segments of the grid: names to change, who they are, how many there would be. */
export function RfmSegments({ definition, preview, total, onChange }: RfmSegmentsProps) {
  const { segments, axes } = definition;
  const change = (i: number, changed: Partial<RfmSegment>) =>
    onChange(
      segments.map((segment, at) => (at === i ? { ...segment, ...changed } : segment)),
      `segment ${i}`,
    );
  const add = () => {
    const [first] = axes;
    if (!first) return;
    // It begins without a cell that anybody has: to be painted.
    onChange([...segments, { name: `Segment ${segments.length + 1}`, definition: "", boxes: [] }]);
  };
  return (
    <div className="stack">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Who they are</th>
            <th scope="col" className="right">
              Customers
            </th>
            <th scope="col" className="narrow">
              Remove
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map(({ name, definition: meaning }, i) => {
            const customers = preview?.segments[i]?.customers;
            return (
              // oxlint-disable-next-line react/no-array-index-key -- segments are known by their places; names are being typed.
              <tr key={i}>
                <th scope="row">
                  <span className="row">
                    <SegmentBadge index={i} />
                    <input
                      className="input"
                      aria-label={`Name of segment ${i + 1}`}
                      value={name}
                      maxLength={80}
                      onChange={(event) => change(i, { name: event.target.value })}
                    />
                  </span>
                </th>
                <td>{meaning}</td>
                <td className="right">
                  {customers === undefined
                    ? "–"
                    : `${formatNumber(customers)} (${formatShare(customers / Math.max(1, total))})`}
                </td>
                <td>
                  <Button
                    look="quiet"
                    icon={<X size={15} />}
                    aria-label={`Remove ${name}`}
                    title="Its cells are then to be painted for others"
                    disabled={segments.length <= 2}
                    onClick={() => onChange(segments.filter((_, at) => at !== i))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="row">
        <Button icon={<Plus size={15} />} onClick={add}>
          Add a segment
        </Button>
      </div>
    </div>
  );
}
