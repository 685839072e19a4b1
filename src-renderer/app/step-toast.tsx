import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import type { StepNews } from "./step-news.ts";
import type { Steps } from "./use-steps.ts";

/** Long enough to read a sentence and to reach the button. */
const SHOWN_MS = 7000;

const words: Readonly<Record<StepNews["kind"], (sentence: string) => string>> = {
  done: (sentence) => sentence,
  "taken back": (sentence) => `Taken back: ${sentence}`,
  "done again": (sentence) => `Done again: ${sentence}`,
};

/** What was just done, and the way back; it goes by itself unless it is being looked at. */
export function StepToast({ steps }: { steps: Steps }) {
  const { news, forgetNews, failure, runUndo, runRedo, waitsFor } = steps;
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!news) return;
    // One that is being looked at, or that the keyboard is in, stays.
    const timer = setInterval(() => !shown.current?.matches(":hover, :focus-within") && forgetNews(), SHOWN_MS);
    return () => clearInterval(timer);
  }, [news, forgetNews]);
  if (failure?.action.state === "failed") {
    return (
      <div className="toast">
        <ErrorNotice error={failure.action.error} />
        <Close onClick={failure.clear} />
      </div>
    );
  }
  const wayBack = news?.kind === "taken back" ? { label: "Redo", run: runRedo } : { label: "Undo", run: runUndo };
  return (
    // The region is there before its words are, so that they are read out.
    <div ref={shown} className={news ? "toast" : "unseen"} role="status">
      {news && (
        <>
          <span className="toast-words">{words[news.kind](news.entry.words)}</span>
          <Button disabled={waitsFor !== undefined} onClick={wayBack.run}>
            {wayBack.label}
          </Button>
          <Close onClick={forgetNews} />
        </>
      )}
    </div>
  );
}

function Close({ onClick }: { onClick: () => void }) {
  return <Button look="quiet" icon={<X size={14} />} aria-label="Dismiss this message" onClick={onClick} />;
}
