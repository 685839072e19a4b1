import { formatCount } from "../../src-shared/format.ts";
import type { SentenceId } from "../../src-shared/ids.ts";
import type { LiveSentence, Persona } from "../../src-shared/persona.ts";
import { Button } from "../ui/button.tsx";
import { words } from "./persona-words.ts";
import { Portrait } from "./portrait.tsx";

interface FactsPanelProps {
  readonly persona: Persona;
  readonly live: ReadonlyMap<SentenceId, LiveSentence>;
  readonly isMeasuring: boolean;
  readonly onNewPortrait: () => void;
}

/** The drawing, and beside it every measured number with interval and n. */
export function FactsPanel({ persona, live, isMeasuring, onNewPortrait }: FactsPanelProps) {
  const { name, index, seed, figures, customers, sentences } = persona;
  const measured = sentences.filter(({ mark }) => mark === "measured");
  return (
    <div className="facts">
      <Portrait name={name} index={index} seed={seed} figures={figures} size={168} />
      <p className="soft small">{words.portraitNote}</p>
      <span>
        <Button onClick={onNewPortrait}>{words.newPortrait}</Button>
      </span>
      <p>
        <strong>{formatCount(customers, "customer")}</strong>
      </p>
      <h3>{words.facts}</h3>
      {isMeasuring && <p className="soft small">{words.measuring}</p>}
      {measured.length === 0 && <p className="soft small">{words.noFacts}</p>}
      <ul className="fact-list">
        {measured.map(({ sentenceId, words: sentence }) => {
          const now = live.get(sentenceId);
          return (
            <li key={sentenceId} className={now && now.state !== "holds" ? "broken" : undefined}>
              <p className="small">{sentence}</p>
              <p className="soft small number">{now?.evidence ?? ""}</p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
