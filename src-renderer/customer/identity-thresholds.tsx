import { useDeferredValue, useId, useState } from "react";
import {
  type IdentityCounts,
  type IdentitySummary,
  type IdentityThresholds,
  LEAST_MERGE,
  LEAST_REVIEW,
  MOST_MERGE,
} from "../../src-shared/customer-identity.ts";
import { formatNumber } from "../../src-shared/format.ts";
import { Button } from "../ui/button.tsx";
import { Empty, ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";

/** From which likeness on customers are joined or shown, with what that comes to before it is applied. */
export function IdentityThresholdsForm({ summary }: { summary: IdentitySummary }) {
  const [own, setOwn] = useState<IdentityThresholds>();
  const save = useAction("Applying thresholds", ({ client }, job, wanted: IdentityThresholds) =>
    client.customer.saveThresholds(wanted, job),
  );
  if (!summary.run) {
    return (
      <Empty title="Customers were not compared yet">
        Thresholds say from which likeness on two customers are joined, and from which on you are asked.
      </Empty>
    );
  }
  const wanted = own ?? summary.thresholds;
  const { proposed } = summary.run;
  const isChanged = !areEqual(wanted, summary.thresholds);
  const isBusy = save.action.state === "running";
  return (
    <Card term="likeness" title="From which likeness on">
      <div className="thresholds">
        <div className="stack">
          <Bound
            label="Join on its own"
            help="Likelier pairs are joined without asking."
            value={wanted.merge}
            min={LEAST_MERGE}
            max={MOST_MERGE}
            onChange={(merge) => setOwn({ merge, review: Math.min(merge, wanted.review) })}
          />
          <Bound
            label="Ask me"
            help="Pairs between this and the upper threshold wait for you."
            value={wanted.review}
            min={LEAST_REVIEW}
            max={wanted.merge}
            onChange={(review) => setOwn({ ...wanted, review })}
          />
          <div className="row">
            <Button
              look="primary"
              disabled={!isChanged || isBusy}
              onClick={() => void save.run(wanted).then((result) => result.ok && setOwn(undefined))}
            >
              Apply
            </Button>
            <Button disabled={!isChanged || isBusy} onClick={() => setOwn(undefined)}>
              Leave as it is
            </Button>
            <Button disabled={areEqual(wanted, proposed) || isBusy} onClick={() => setOwn(proposed)}>
              What the comparison proposes
            </Button>
          </div>
          {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
        </div>
        <LiveCounts now={summary} wanted={wanted} />
      </div>
    </Card>
  );
}

function areEqual(a: IdentityThresholds, b: IdentityThresholds): boolean {
  return a.merge === b.merge && a.review === b.review;
}

interface BoundProps {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function Bound({ label, help, value, min, max, onChange }: BoundProps) {
  const id = useId();
  return (
    <div className="identity-threshold">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={0.001}
        value={value}
        aria-valuetext={`from ${formatNumber(value * 100, 1)} % on`}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output className="number" htmlFor={id}>
        from {formatNumber(value * 100, 1)} %
      </output>
      <span id={`${id}-help`} className="soft small">
        {help}
      </span>
    </div>
  );
}

function LiveCounts({ now, wanted }: { now: IdentityCounts; wanted: IdentityThresholds }) {
  const soon = useDeferredValue(wanted);
  const tried = useLoaded(["customer.tryThresholds", soon.merge, soon.review], (client) =>
    client.customer.tryThresholds(soon),
  );
  if (tried.state === "failed") return <ErrorNotice error={tried.error} onRetry={tried.retry} />;
  const then = tried.state === "done" ? tried.value : undefined;
  const rows = [
    ["People", now.people, then?.people],
    ["Customers joined by likeness", now.merged.likeness, then?.merged.likeness],
    ["Pairs that wait for you", now.waiting, then?.waiting],
  ] as const;
  return (
    <table className="table" aria-live="polite">
      <thead>
        <tr>
          <th scope="col">What it comes to</th>
          <th scope="col" className="right">
            now
          </th>
          <th scope="col" className="right">
            with these
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([words, before, after]) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td className="right">{formatNumber(before)}</td>
            <td className="right">
              <strong>{after === undefined ? "…" : formatNumber(after)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
