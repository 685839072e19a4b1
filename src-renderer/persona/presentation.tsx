import { Dialog as Base } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { useEffect, useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import type { PersonaId } from "../../src-shared/ids.ts";
import { type Persona, personaBlockIds, personaBlocks } from "../../src-shared/persona.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { useLoaded } from "../use-tessera.ts";
import { markWords } from "./persona-words.ts";
import { Portrait } from "./portrait.tsx";

interface PresentationProps {
  /** In the order in which they are shown. */
  readonly personaIds: readonly PersonaId[];
  readonly first: PersonaId;
  readonly onClose: () => void;
}

/** Personas one by one over the whole screen; arrow keys go on, Escape leaves. */
export function Presentation({ personaIds, first, onClose }: PresentationProps) {
  const [at, setAt] = useState(() => Math.max(0, personaIds.indexOf(first)));
  const personaId = personaIds[at] ?? first;
  const persona = useLoaded(["persona.get", personaId], (client) => client.persona.get({ personaId }));
  const last = personaIds.length - 1;
  useFullScreen();
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === "ArrowRight" || key === "PageDown") setAt((now) => Math.min(last, now + 1));
      if (key === "ArrowLeft" || key === "PageUp") setAt((now) => Math.max(0, now - 1));
      if (key === "Home") setAt(0);
      if (key === "End") setAt(last);
    };
    // Of the window, since the focus comes into the dialog a moment after it is drawn; and before the dialog, which keeps
    // arrows to itself.
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [last]);
  return (
    <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Popup className="presentation">
          <div className="presentation-bar">
            <Base.Title className="soft small number">
              Persona {at + 1} of {personaIds.length}
            </Base.Title>
            <span className="spread" />
            <Button
              icon={<ChevronLeft size={18} />}
              aria-label="Previous"
              disabled={at === 0}
              onClick={() => setAt(at - 1)}
            />
            <Button
              icon={<ChevronRight size={18} />}
              aria-label="Next"
              disabled={at === last}
              onClick={() => setAt(at + 1)}
            />
            <Button icon={<X size={18} />} aria-label="Leave the presentation" onClick={onClose} />
          </div>
          {persona.state === "loading" && <Skeleton height={400} />}
          {persona.state === "failed" && <ErrorNotice error={persona.error} onRetry={persona.retry} />}
          {persona.state === "done" && <Slide persona={persona.value} />}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Fills the screen while it is shown, where the window may; without it the presentation fills the window. */
function useFullScreen(): void {
  useEffect(() => {
    void document.documentElement.requestFullscreen().catch(() => undefined);
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
}

function Slide({ persona }: { persona: Persona }) {
  const { name, index, seed, figures, customers, sentences } = persona;
  const of = (block: string) => sentences.filter((sentence) => sentence.block === block);
  return (
    <article className="slide" data-term="personaFact" aria-label={name}>
      <header>
        <Portrait name={name} index={index} seed={seed} figures={figures} size={160} />
        <div>
          <h1>{name}</h1>
          <p className="soft">{formatCount(customers, "customer")}</p>
          <p className="slide-story">
            {of("story")
              .map(({ words }) => words)
              .join(" ")}
          </p>
        </div>
      </header>
      <div className="slide-blocks">
        {personaBlockIds
          .filter((block) => block !== "story" && of(block).length > 0)
          .map((block) => (
            <section key={block}>
              <h2>{personaBlocks[block]}</h2>
              <ul>
                {of(block).map(({ sentenceId, words, mark }) => (
                  <li key={sentenceId}>
                    <span className={`sentence-mark ${mark}`} title={markWords[mark].meaning}>
                      {markWords[mark].letter}
                    </span>
                    <span>{words}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </article>
  );
}
