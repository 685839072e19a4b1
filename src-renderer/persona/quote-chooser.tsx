import { useState } from "react";
import type { PersonaId } from "../../src-shared/ids.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";
import { words } from "./persona-words.ts";

interface QuoteChooserProps {
  readonly personaId: PersonaId;
  readonly onQuote: (feedbackId: number) => Promise<unknown>;
}

/** What customers of the segment wrote, to take over as quotes. */
export function QuoteChooser({ personaId, onQuote }: QuoteChooserProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="stack tight">
      <span>
        <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {words.quote}
        </Button>
      </span>
      {isOpen && <Offers personaId={personaId} onQuote={onQuote} />}
    </div>
  );
}

function Offers({ personaId, onQuote }: QuoteChooserProps) {
  const offers = useLoaded(["persona.listQuotes", personaId], (client) => client.persona.listQuotes({ personaId }));
  if (offers.state === "loading") return <Skeleton height={80} />;
  if (offers.state === "failed") return <ErrorNotice error={offers.error} onRetry={offers.retry} />;
  if (offers.value.length === 0) return <p className="soft small">{words.noQuotes}</p>;
  return (
    <ul className="quote-offers">
      {offers.value.map(({ feedbackId, words: quote, source }) => (
        <li key={feedbackId}>
          <div className="spread">
            <p>“{quote}”</p>
            <p className="soft small">{source}</p>
          </div>
          <Button aria-label={`Quote: ${quote}`} onClick={() => void onQuote(feedbackId)}>
            {words.add}
          </Button>
        </li>
      ))}
    </ul>
  );
}
