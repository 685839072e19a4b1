import type { SentenceId } from "../../src-shared/ids.ts";
import type { LiveSentence, Persona } from "../../src-shared/persona.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/page.tsx";
import { words } from "./persona-words.ts";
import { Portrait } from "./portrait.tsx";

/** The drawing, and a way to another one. */
export function PortraitCard({ persona, onNewPortrait }: { persona: Persona; onNewPortrait: () => void }) {
  const { name, index, seed, figures } = persona;
  return (
    <Card term="personaSize" className="persona-portrait">
      <Portrait name={name} index={index} seed={seed} figures={figures} size={160} />
      <div className="stack tight">
        <p className="soft small">{words.portraitNote}</p>
        <span>
          <Button onClick={onNewPortrait}>{words.newPortrait}</Button>
        </span>
      </div>
    </Card>
  );
}

interface FactsPanelProps {
  readonly persona: Persona;
  readonly live: ReadonlyMap<SentenceId, LiveSentence>;
  readonly isMeasuring: boolean;
}

/** Every measured number as it is now, with interval and n. */
export function FactsPanel({ persona, live, isMeasuring }: FactsPanelProps) {
  const measured = persona.sentences.filter(({ mark }) => mark === "measured");
  return (
    <Card term="personaFact" title={words.facts} className="persona-facts">
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
    </Card>
  );
}
