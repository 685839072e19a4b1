import type { Reach } from "../../../src-shared/customer.ts";
import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatMoney, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { Segment } from "../../../src-shared/segmentation.ts";
import type { SegmentPortrait } from "../../../src-shared/segmentation-page.ts";
import { Tile } from "../../ui/tile.tsx";

interface ValueTilesProps {
  readonly segment: Segment;
  /** There are orders, so that money says something. */
  readonly hasSpend: boolean;
  readonly currency: string;
  /** Absent until it was counted. */
  readonly reach: Reach | undefined;
  /** The project knows an e-mail address of somebody. */
  readonly hasAddresses: boolean;
  readonly portrait: SegmentPortrait | undefined;
}

/** How many they are, how many can be written to, and what they are worth. */
export function ValueTiles({ segment, hasSpend, currency, reach, hasAddresses, portrait }: ValueTilesProps) {
  const money = (value: number | null | undefined) =>
    value === undefined ? "…" : formatFeature(value, "money", currency);
  const counted = (count: number | undefined) => (count === undefined ? "…" : hasAddresses ? formatNumber(count) : "–");
  const among = (words: string, count: number | undefined) => {
    if (!reach || count === undefined || reach.people === 0) return words;
    return hasAddresses ? `${words}, ${formatShare(count / reach.people)} of them` : "no file has e-mail addresses";
  };
  return (
    <dl className="tiles">
      <Tile
        word="People"
        term="customerShare"
        value={formatNumber(segment.customers)}
        note={`${formatShare(segment.customerShare)} of all customers`}
      />
      <Tile
        term="reach"
        word="Reachable"
        value={counted(reach?.reachable)}
        note={among("by e-mail", reach?.reachable)}
      />
      <Tile
        term="reach"
        word="Permitted"
        value={counted(reach?.permitted)}
        note={among("agreed to e-mail", reach?.permitted)}
      />
      {hasSpend && (
        <>
          <Tile
            word="Net spend"
            term="spendShare"
            value={formatMoney(segment.spendMinor, currency)}
            note={`${formatShare(segment.spendShare)} of all`}
          />
          <Tile term="feature:netSpend" word="Mean a customer" value={money(portrait?.meanSpend)} note="net spend" />
          <Tile
            word="Median a customer"
            term="feature:netSpend"
            value={money(portrait?.medianSpend)}
            note={`all others ${money(portrait?.othersMedianSpend)}`}
          />
        </>
      )}
    </dl>
  );
}
