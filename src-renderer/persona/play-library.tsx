import { useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import type { PlayMatch, PlayWords, Strategy } from "../../src-shared/persona-strategy.ts";
import { Select } from "../ui/field.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";

interface PlayLibraryProps {
  readonly strategy: Strategy;
  readonly onChoose: (segmentId: SegmentId, playId: string, isChosen: boolean) => void;
}

/** The plays of the library beside one segment: those that fit, with reasons, then the others with what speaks against them. */
export function PlayLibrary({ strategy, onChoose }: PlayLibraryProps) {
  const [shown, setShown] = useState(String(strategy.rows[0]?.segmentId ?? ""));
  const row = strategy.rows.find(({ segmentId }) => String(segmentId) === shown) ?? strategy.rows[0];
  if (!row) return null;
  const wordsOf = (playId: string) => strategy.plays.find(({ id }) => id === playId);
  const parts = [
    { title: "These fit", plays: row.plays.filter(({ fits }) => fits) },
    { title: "These fit less", plays: row.plays.filter(({ fits }) => !fits) },
  ];
  return (
    <div className="stack">
      <span className="row play-segment">
        <SegmentBadge index={row.index} />
        <Select
          label="Segment"
          value={shown}
          options={strategy.rows.map(({ segmentId, name }) => ({ value: String(segmentId), label: name }))}
          onChange={setShown}
        />
      </span>
      {parts.map(({ title, plays }) => (
        <section key={title} className="stack tight" aria-label={title}>
          <h3>{title}</h3>
          {plays.length === 0 && <p className="soft">None.</p>}
          <div className="plays">
            {plays.map((match) => {
              const play = wordsOf(match.playId);
              return play ? (
                <PlayCard
                  key={match.playId}
                  play={play}
                  match={match}
                  onChoose={(isChosen) => onChoose(row.segmentId, match.playId, isChosen)}
                />
              ) : null;
            })}
          </div>
        </section>
      ))}
    </div>
  );
}

interface PlayCardProps {
  readonly play: PlayWords;
  readonly match: PlayMatch;
  readonly onChoose: (isChosen: boolean) => void;
}

function PlayCard({ play, match, onChoose }: PlayCardProps) {
  return (
    <article className={match.isChosen ? "play chosen" : "play"} aria-label={play.title}>
      <label className="row">
        <input
          type="checkbox"
          checked={match.isChosen}
          disabled={match.needs !== undefined}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <strong>{play.title}</strong>
      </label>
      <p>{play.what}</p>
      <ul className="small">
        {match.reasons.map(({ words, isMet }) => (
          <li key={words} className={isMet ? undefined : "soft"}>
            {isMet ? "✓" : "✗"} <span className="unseen">{isMet ? "speaks for it: " : "speaks against it: "}</span>
            {words}
          </li>
        ))}
        {match.needs !== undefined && <li className="soft">{match.needs}</li>}
      </ul>
      <dl className="play-facts small">
        <dt>For</dt>
        <dd>{formatCount(match.eligible, "customer")} of the segment now</dd>
        <dt>KPI</dt>
        <dd>{play.kpi}</dd>
        <dt>Risk</dt>
        <dd>{play.risk}</dd>
        <dt>Known from</dt>
        <dd>{play.source}</dd>
      </dl>
    </article>
  );
}
