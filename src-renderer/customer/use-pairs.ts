import { useState } from "react";
import type { PairBand, PairListing } from "../../src-shared/customer-identity.ts";
import type { AppError } from "../../src-shared/result.ts";
import { useLoaded, useTessera } from "../use-tessera.ts";

const PAIRS_AT_ONCE = 50;
const MOST_PAIRS = 200;

export type Verdict = "merge" | "apart" | "undo";

interface Decided {
  readonly pair: PairListing;
  readonly verdict: Verdict;
}

export function pairId({ left, right }: Pick<PairListing, "left" | "right">): string {
  return `${left.customerId}-${right.customerId}`;
}

/** The pairs of a band, which one is looked at, and what is decided of them. */
export function usePairs(band: PairBand) {
  const { client } = useTessera();
  const [limit, setLimit] = useState(PAIRS_AT_ONCE);
  const [chosen, setChosen] = useState<string>();
  /** Decided in this window and perhaps still in the list that was asked for before. */
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const [problem, setProblem] = useState<AppError>();
  const [said, setSaid] = useState("");
  const page = useLoaded(["customer.listPairs", band, limit], (asked) =>
    asked.customer.listPairs({ band, offset: 0, limit }),
  );
  const loaded = page.state === "done" ? page.value : undefined;
  const pairs = (loaded?.pairs ?? []).filter((pair) => !settled.has(pairId(pair)));
  const at = Math.max(
    0,
    pairs.findIndex((pair) => pairId(pair) === chosen),
  );

  const goTo = (index: number) => {
    const pair = pairs[Math.max(0, Math.min(pairs.length - 1, index))];
    if (pair) setChosen(pairId(pair));
    if (index >= pairs.length && (loaded?.total ?? 0) > limit) setLimit(Math.min(MOST_PAIRS, limit + PAIRS_AT_ONCE));
  };
  const without = (id: string) => new Set([...settled].filter((other) => other !== id));

  const decide = async (pair: PairListing, verdict: Verdict) => {
    const id = pairId(pair);
    setProblem(undefined);
    const next = pairs[at + 1] ?? pairs[at - 1];
    if (next) setChosen(pairId(next));
    setSettled(new Set([...settled, id]));
    const ids = { leftId: pair.left.customerId, rightId: pair.right.customerId };
    const result = await client.customer.decide({ ...ids, decision: verdict });
    if (result.ok) {
      if (verdict !== "undo") setDecided((before) => [...before, { pair, verdict }]);
      setSaid(`${pair.left.title} and ${pair.right.title}: ${outcomes[verdict]}.`);
      // In the band where it belongs now it is to be seen.
      if (band === "decided" && verdict !== "undo") setSettled((now) => new Set([...now].filter((o) => o !== id)));
    } else {
      setProblem(result.error);
      setSettled((now) => new Set([...now].filter((other) => other !== id)));
      setChosen(id);
    }
  };

  const undo = async () => {
    const last = decided.at(-1);
    if (!last) return;
    setProblem(undefined);
    setDecided(decided.slice(0, -1));
    const { left, right } = last.pair;
    const result = await client.customer.decide({
      leftId: left.customerId,
      rightId: right.customerId,
      decision: "undo",
    });
    if (!result.ok) return setProblem(result.error);
    setSettled(without(pairId(last.pair)));
    setChosen(pairId(last.pair));
    setSaid(`${left.title} and ${right.title}: undone.`);
  };

  return { page, pairs, at, goTo, decide, undo, canUndo: decided.length > 0, problem, said };
}

const outcomes: Readonly<Record<Verdict, string>> = {
  merge: "one person",
  apart: "two people",
  undo: "decision taken back",
};
