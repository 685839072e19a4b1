import { Pause, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import { movingMapPicture } from "../../../src-shared/marks/moving-map-svg.ts";
import { NO_SEGMENT } from "../../../src-shared/palette.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { ReplayedMonth, ReplayMap } from "../../../src-shared/segmentation-replay.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { Downloadable } from "../../charts/downloadable.tsx";
import { MovingMap } from "../../charts/moving-map.tsx";
import { SizesOverTime } from "../../charts/sizes-over-time.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import type { Loaded } from "../../use-tessera.ts";
import { StateName } from "../state-name.tsx";
import { movementWords as words } from "./movement-words.ts";

interface ReplayPlayerProps {
  readonly segmentation: Segmentation;
  readonly months: readonly ReplayedMonth[];
  readonly map: Loaded<ReplayMap | null>;
}

/** The past month by month: sizes, shares and the map at the month that the slider stands on. */
export function ReplayPlayer({ segmentation, months, map }: ReplayPlayerProps) {
  const { at, onAt, isPlaying, onPlay } = usePlayer(months.length);
  const month = months[at];
  const hasNone = months.some(({ none }) => none > 0);
  if (!month) return null;
  const days = months.map(({ day }) => day);
  const sizes = months.map((one) => (hasNone ? [...one.sizes, one.none] : [...one.sizes]));
  const colours = [...segmentation.segments.map(({ index }) => index), NO_SEGMENT];
  const told = `${formatCount(month.customers, "customer")} known on ${isoDay(month.day)}`;
  return (
    <Card term="monthShare" title={words.months} aside={<span className="soft small">{told}</span>}>
      <div className="past">
        <div>
          <Downloadable name={words.months}>
            <SizesOverTime
              days={days}
              sizes={sizes}
              colours={colours}
              label={`Sizes of ${formatCount(segmentation.segments.length, "segment")} at ${formatCount(months.length, "month end")}. ${told}.`}
              at={at}
              onChoose={onAt}
            />
          </Downloadable>
          <div className="player">
            <Button icon={isPlaying ? <Pause size={16} /> : <Play size={16} />} onClick={onPlay}>
              {isPlaying ? words.pause : words.play}
            </Button>
            <input
              type="range"
              min={0}
              max={months.length - 1}
              value={at}
              aria-label={words.month}
              aria-valuetext={isoDay(month.day)}
              onChange={(event) => onAt(Number(event.target.value))}
            />
            <span className="number">{isoDay(month.day)}</span>
          </div>
          <MonthTable segmentation={segmentation} month={month} before={months[at - 1]} />
        </div>
        <div>
          {map.state === "loading" && <Skeleton height={300} />}
          {map.state === "failed" && <ErrorNotice error={map.error} onRetry={map.retry} />}
          {map.state === "done" && map.value && map.value.customerIds.length > 0 && (
            <MovingMapCard segmentation={segmentation} map={map.value} at={at} />
          )}
        </div>
      </div>
    </Card>
  );
}

/** The map of one month, which can be saved as it is then. */
function MovingMapCard({ segmentation, map, at }: { segmentation: Segmentation; map: ReplayMap; at: number }) {
  const names = segmentation.segments.map(({ name }) => name);
  const picture = () => movingMapPicture(map, at, names, segmentation.name);
  return (
    <Downloadable name={words.map} picture={picture}>
      <MovingMap map={map} at={at} />
    </Downloadable>
  );
}

/** How long a month is shown: time for the points to arrive. */
const MONTH_MS = 900;

function usePlayer(months: number) {
  const [at, setAt] = useState(months - 1);
  const [wantsPlay, setWantsPlay] = useState(false);
  const isAtEnd = at >= months - 1;
  const isPlaying = wantsPlay && !isAtEnd;
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => setAt((now) => Math.min(months - 1, now + 1)), MONTH_MS);
    return () => clearInterval(timer);
  }, [isPlaying, months]);
  return {
    at: Math.min(at, months - 1),
    onAt: (next: number) => {
      setWantsPlay(false);
      setAt(next);
    },
    isPlaying,
    onPlay: () => {
      if (isAtEnd) setAt(0);
      setWantsPlay(!isPlaying);
    },
  };
}

function MonthTable({
  segmentation,
  month,
  before,
}: {
  segmentation: Segmentation;
  month: ReplayedMonth;
  before: ReplayedMonth | undefined;
}) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col" className="right">
            Customers
          </th>
          <th scope="col" className="right">
            Share
          </th>
          <th scope="col" className="right">
            Since the month before
          </th>
        </tr>
      </thead>
      <tbody>
        {segmentation.segments.map(({ index, name }) => {
          const size = month.sizes[index] ?? 0;
          return (
            <tr key={index}>
              <th scope="row">
                <StateName index={index} name={name} />
              </th>
              <td className="right">{formatNumber(size)}</td>
              <td className="right">{month.customers > 0 ? formatShare(size / month.customers) : "–"}</td>
              <td className="right">{before ? changeWords(size - (before.sizes[index] ?? 0)) : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function changeWords(change: number): string {
  return change > 0 ? `+${formatNumber(change)}` : formatNumber(change);
}
