import type { DayRange, ImportListing, SourceListing } from "../../src-shared/source.ts";
import { type Day, dayOf, isoDay } from "../../src-shared/units.ts";
import { coverageWords } from "./coverage-words.ts";

/** The days that an axis goes over. */
export interface DaySpan {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** @returns the days of all sources together; undefined where none has dates. */
export function spanOf(sources: readonly SourceListing[]): DaySpan | undefined {
  const dated = sources.filter(({ firstDay }) => firstDay !== undefined);
  if (dated.length === 0) return undefined;
  return {
    firstDay: Math.min(...dated.map(({ firstDay = 0 }) => firstDay)),
    lastDay: Math.max(...dated.map(({ lastDay = 0 }) => lastDay)),
  };
}

const placeOf = (day: Day, { firstDay, lastDay }: DaySpan) =>
  ((day - firstDay) / Math.max(1, lastDay + 1 - firstDay)) * 100;

function boxOf(range: DayRange, span: DaySpan) {
  const left = placeOf(range.firstDay, span);
  return { left: `${left}%`, width: `max(3px, ${placeOf(range.lastDay + 1, span) - left}%)` };
}

interface DayBarsProps {
  readonly source: SourceListing;
  /** The visible ones. */
  readonly imports: readonly ImportListing[];
  readonly span: DaySpan;
}

/** One bar for each file of a source, on the axis of all sources; gaps left free, overlaps marked. */
export function DayBars({ source, imports, span }: DayBarsProps) {
  const words = coverageWords(source);
  return (
    <div className="day-bars">
      <div className="day-track" role="img" aria-label={words}>
        {imports.flatMap((listing) =>
          coveredOf(listing).map((range) => (
            <span key={`${listing.importId}-${range.firstDay}`} className="day-bar" style={boxOf(range, span)} />
          )),
        )}
        {source.overlaps.map((range) => (
          <span key={range.firstDay} className="day-bar twice" style={boxOf(range, span)} />
        ))}
      </div>
      <span className="soft small number">{words}</span>
    </div>
  );
}

/** The days of an import without its gaps. */
function coveredOf({ firstDay, lastDay, gaps }: ImportListing): DayRange[] {
  if (firstDay === undefined || lastDay === undefined) return [];
  const ranges: DayRange[] = [];
  let from = firstDay;
  for (const gap of gaps) {
    ranges.push({ firstDay: from, lastDay: gap.firstDay - 1 });
    from = gap.lastDay + 1;
  }
  return [...ranges, { firstDay: from, lastDay }];
}

/** The ends of the axis, and the years between them. */
export function TimeAxis({ span }: { span: DaySpan }) {
  const years: { day: Day; word: string }[] = [];
  for (let year = Number(isoDay(span.firstDay).slice(0, 4)) + 1; dayOf(year, 1, 1) <= span.lastDay; year++)
    years.push({ day: dayOf(year, 1, 1), word: String(year) });
  // As many as stand beside each other without touching.
  const every = Math.ceil(years.length / 6);
  const shown = years.filter((_, i) => i % every === 0);
  if (shown.length === 0)
    return (
      <span className="day-axis ends">
        <span>{isoDay(span.firstDay)}</span>
        <span>{isoDay(span.lastDay)}</span>
      </span>
    );
  return (
    <span className="day-axis">
      {shown.map(({ day, word }) => (
        <span key={word} style={{ left: `${placeOf(day, span)}%` }}>
          {word}
        </span>
      ))}
    </span>
  );
}
