import type { Reach } from "../../../src-shared/customer.ts";
import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatMoney, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { Segment } from "../../../src-shared/segmentation.ts";
import type { SegmentPortrait } from "../../../src-shared/segmentation-page.ts";
import { Tile } from "../../ui/tile.tsx";

interface ValueTilesProps {
  readonly segment: Segment;
  readonly currency: string;
  /** Absent until it was counted. */
  readonly reach: Reach | undefined;
  readonly portrait: SegmentPortrait | undefined;
}

/** How many they are, how many can be written to, and what they are worth. */
export function ValueTiles({ segment, currency, reach, portrait }: ValueTilesProps) {
  const money = (value: number | null | undefined) =>
    value === undefined ? "…" : formatFeature(value, "money", currency);
  const counted = (count: number | undefined) => (count === undefined ? "…" : formatNumber(count));
  const shareOfPeople = (count: number | undefined) =>
    reach && count !== undefined && reach.people > 0 ? `${formatShare(count / reach.people)} of them` : "";
  return (
    <dl className="tiles">
      <Tile
        word="People"
        value={formatNumber(segment.customers)}
        note={`${formatShare(segment.customerShare)} of all customers`}
      />
      <Tile word="Reachable" value={counted(reach?.reachable)} note={`by e-mail, ${shareOfPeople(reach?.reachable)}`} />
      <Tile
        word="Permitted"
        value={counted(reach?.permitted)}
        note={`agreed to e-mail, ${shareOfPeople(reach?.permitted)}`}
      />
      <Tile
        word="Net spend"
        value={formatMoney(segment.spendMinor, currency)}
        note={`${formatShare(segment.spendShare)} of all`}
      />
      <Tile word="Mean a customer" value={money(portrait?.meanSpend)} note="net spend" />
      <Tile
        word="Median a customer"
        value={money(portrait?.medianSpend)}
        note={`all others ${money(portrait?.othersMedianSpend)}`}
      />
    </dl>
  );
}
