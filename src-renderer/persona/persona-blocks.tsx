import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { SentenceId } from "../../src-shared/ids.ts";
import {
  type LiveSentence,
  LONGEST_SENTENCE,
  type Persona,
  type PersonaBlock,
  personaBlockIds,
  personaBlocks,
} from "../../src-shared/persona.ts";
import type { Result } from "../../src-shared/result.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/page.tsx";
import { words } from "./persona-words.ts";
import { QuoteChooser } from "./quote-chooser.tsx";
import { SentenceRow } from "./sentence-row.tsx";
import type { PersonaActions } from "./use-persona.ts";

interface PersonaBlocksProps {
  readonly persona: Persona;
  readonly actions: PersonaActions;
  readonly live: ReadonlyMap<SentenceId, LiveSentence>;
}

/** The page of a persona, block by block, each sentence to be edited in place. */
export function PersonaBlocks({ persona, actions, live }: PersonaBlocksProps) {
  return (
    <div className="stack persona-blocks">
      {personaBlockIds.map((block) => (
        <Card term="personaFact" key={block} title={personaBlocks[block]} className="persona-block">
          <ul className="persona-sentences">
            {persona.sentences
              .filter((sentence) => sentence.block === block)
              .map((sentence) => (
                <SentenceRow
                  key={sentence.sentenceId}
                  sentence={sentence}
                  live={live.get(sentence.sentenceId)}
                  onEdit={(typed) => actions.edit.run(sentence.sentenceId, typed)}
                  onRemove={() => void actions.removeSentence.run(sentence.sentenceId)}
                />
              ))}
          </ul>
          {block === "quotes" ? (
            <QuoteChooser personaId={persona.personaId} onQuote={(id) => actions.quote.run(id)} />
          ) : (
            <AddSentence block={block} onAdd={(typed) => actions.add.run(block, typed)} />
          )}
        </Card>
      ))}
    </div>
  );
}

interface AddSentenceProps {
  readonly block: PersonaBlock;
  readonly onAdd: (words: string) => Promise<Result<unknown>>;
}

function AddSentence({ block, onAdd }: AddSentenceProps) {
  const [typed, setTyped] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const added = await onAdd(typed);
    if (added.ok) setTyped("");
  };
  return (
    <form className="row add-sentence" onSubmit={(event) => void submit(event)}>
      <input
        className="input"
        aria-label={`Sentence for “${personaBlocks[block]}”`}
        placeholder={words.placeholder}
        maxLength={LONGEST_SENTENCE}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" icon={<Plus size={14} />} disabled={typed.trim() === ""}>
        {words.add}
      </Button>
    </form>
  );
}
