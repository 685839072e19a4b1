import { useEffect, useRef } from "react";
import type { IdentitySummary, PairBand, PairListing, PairSide } from "../../src-shared/customer-identity.ts";
import { formatNumber } from "../../src-shared/format.ts";
import { Empty, ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { likenessOf } from "./identity-words.ts";
import { PairEffect } from "./pair-effect.tsx";
import { PairRecords } from "./pair-records.tsx";
import { pairId, usePairs } from "./use-pairs.ts";

interface PairQueueProps {
  readonly band: PairBand;
  readonly summary: IdentitySummary;
  /** While customers are compared, decisions would have to wait for that. */
  readonly isPaused: boolean;
}

/** Pairs of customers beside each other: on the left which, in the middle what they say, on the right what it changes. */
export function PairQueue({ band, summary, isPaused }: PairQueueProps) {
  const queue = usePairs(band);
  const { page, pairs, at } = queue;
  const pair = pairs[at];
  // Among decisions, the one that is looked at is taken back; else the latest.
  const undoOf = (of: PairListing | undefined) => (band === "decided" ? of && queue.decide(of, "undo") : queue.undo());
  useKeys((key) => {
    if (key === "ArrowDown" || key === "s") queue.goTo(at + 1);
    else if (key === "ArrowUp") queue.goTo(at - 1);
    else if (isPaused) return false;
    else if (key === "u") void undoOf(pair);
    else if (pair && key === "m" && pair.decision !== "merge") void queue.decide(pair, "merge");
    else if (pair && key === "k" && pair.decision !== "apart") void queue.decide(pair, "apart");
    else return false;
    return true;
  });
  if (page.state === "failed") return <ErrorNotice error={page.error} onRetry={page.retry} />;
  if (page.state === "loading") return <Skeleton height={420} />;
  return (
    <>
      {queue.problem && <ErrorNotice error={queue.problem} />}
      <p className="unseen" role="status">
        {queue.said}
      </p>
      {pair ? (
        <div className="pair-queue">
          <PairList pairs={pairs} at={at} total={page.value.total} band={band} onChoose={queue.goTo} />
          <PairRecords pair={pair} />
          <PairEffect
            pair={pair}
            currency={page.value.currency}
            isPaused={isPaused}
            canUndo={band === "decided" || queue.canUndo}
            onDecide={(verdict) => void queue.decide(pair, verdict)}
            onSkip={() => queue.goTo(at + 1)}
            onUndo={() => void undoOf(pair)}
            isLast={at === pairs.length - 1}
          />
        </div>
      ) : (
        <NoPairs band={band} summary={summary} />
      )}
    </>
  );
}

const keys = new Set(["m", "k", "s", "u", "ArrowUp", "ArrowDown"]);

/** Single keys, as long as nothing is being typed. @param press returns false where the key has nothing to do. */
function useKeys(press: (key: string) => boolean) {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const isElsewhere =
        event.target instanceof Element && event.target.closest("input, select, textarea, [role=dialog], [role=menu]");
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere || !keys.has(key)) return;
      if (latest.current(key)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

interface PairListProps {
  readonly pairs: readonly PairListing[];
  readonly at: number;
  readonly total: number;
  readonly band: PairBand;
  readonly onChoose: (index: number) => void;
}

function PairList({ pairs, at, total, band, onChoose }: PairListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelectorAll("[role=option]")[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div className="pair-list">
      <div
        className="pair-options"
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={bandNames[band]}
        aria-activedescendant={pairs[at] && `pair-${pairId(pairs[at])}`}
      >
        {pairs.map((pair, i) => (
          <button
            type="button"
            key={pairId(pair)}
            id={`pair-${pairId(pair)}`}
            className="pair-option"
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onClick={() => onChoose(i)}
          >
            <Name side={pair.left} />
            <span className="number pair-likeness">{likenessOf(pair)}</span>
            <Name side={pair.right} />
            {pair.decision && <span className="soft small">{pair.decision === "merge" ? "one" : "two"}</span>}
          </button>
        ))}
      </div>
      {total > pairs.length && (
        <p className="soft small pair-more">
          {formatNumber(pairs.length)} of {formatNumber(total)} shown
        </p>
      )}
    </div>
  );
}

function Name({ side: { title, key } }: { side: PairSide }) {
  return (
    <span className="ellipsis">
      {title} {title !== key && <span className="soft small">{key}</span>}
    </span>
  );
}

const bandNames: Readonly<Record<PairBand, string>> = {
  review: "Pairs to decide",
  merge: "Joined pairs",
  decided: "Your decisions",
};

function NoPairs({ band, summary }: { band: PairBand; summary: IdentitySummary }) {
  if (band === "decided") {
    return (
      <Empty title="You have not decided anything yet">
        What you decide of two customers is kept by their numbers: it holds when the files are imported anew, and it can
        be undone here.
      </Empty>
    );
  }
  if (band === "merge") {
    return (
      <Empty title="Nobody was joined">
        Customers are joined by equal e-mail addresses, phone numbers and ids, and by likeness once they were compared.
      </Empty>
    );
  }
  return (
    <Empty title="Nothing waits for you">
      {summary.run
        ? "Every pair is likely enough to be joined, or unlikely enough to be left apart. A lower threshold for review shows more of them."
        : "Compare customers to find people whose name, address or birth date is written in different ways."}
    </Empty>
  );
}
