import { formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { SegmentRhythm } from "../../../src-shared/segmentation-page.ts";
import { Card } from "../../ui/page.tsx";

/** Through which channels the segment's orders come, beside those of all others. */
export function ChannelsCard({ rhythm: { channels }, colour }: { rhythm: SegmentRhythm; colour: string }) {
  if (channels.length === 0) return null;
  return (
    <Card term="order" title="Channels">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col" className="right">
              Orders
            </th>
            <th scope="col" className="right">
              Share
            </th>
            <th scope="col" className="right">
              Others
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.map(({ name, orders, share, othersShare }) => (
            <tr key={name}>
              <th scope="row">
                {name}
                <span className="channel-bar" aria-hidden="true">
                  <span style={{ width: `${share * 100}%`, background: colour }} />
                  <span className="others" style={{ left: `${othersShare * 100}%` }} />
                </span>
              </th>
              <td className="right number">{formatNumber(orders)}</td>
              <td className="right number">{formatShare(share)}</td>
              <td className="right number">{formatShare(othersShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
