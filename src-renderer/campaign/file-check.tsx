import { Download, SearchCheck } from "lucide-react";
import type { Campaign, DestinationDeclaration, Preflight } from "../../src-shared/campaign.ts";
import { formatCount, formatShare } from "../../src-shared/format.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import { words } from "./campaign-words.ts";
import { useCheck, useWrite } from "./use-files.ts";

interface FileCheckProps {
  readonly campaign: Campaign;
  readonly arm: number;
  readonly destination: DestinationDeclaration;
}

/** One file to be: looked at first, then written; a blocker keeps it from being written. */
export function FileCheck({ campaign, arm, destination }: FileCheckProps) {
  const check = useCheck(campaign, arm, destination.id);
  const write = useWrite(campaign, arm, destination);
  const preflight = check.action.state === "done" ? check.action.value : undefined;
  const isBlocked = preflight?.notes.some(({ kind }) => kind === "blocker") ?? false;
  const running = [check.action, write.action].find(({ state }) => state === "running");
  const of = `${destination.label} for ${campaign.plan.arms[arm]?.name ?? ""}`;
  return (
    <section className="file-check" aria-label={of}>
      <div className="row wrap">
        <span className="spread">
          <strong>{destination.label}</strong> <span className="soft small">{destination.summary}</span>
        </span>
        <Button
          icon={<SearchCheck size={16} />}
          aria-label={`${words.check}: ${of}`}
          disabled={running !== undefined}
          onClick={() => void check.run()}
        >
          {words.check}
        </Button>
        {preflight && !isBlocked && (
          <Button
            look="primary"
            icon={<Download size={16} />}
            aria-label={`${words.write}: ${of}`}
            disabled={running !== undefined}
            onClick={() => void write.run()}
          >
            {words.write}
          </Button>
        )}
      </div>
      {running?.state === "running" && (
        <Progress
          starting={check.action.state === "running" ? words.checking : words.writing}
          progress={running.progress}
          isStopping={running.isStopping}
          onStop={running.stop}
        />
      )}
      {check.action.state === "failed" && <ErrorNotice error={check.action.error} />}
      {write.action.state === "failed" && <ErrorNotice error={write.action.error} />}
      {write.action.state === "done" && write.action.value && (
        <Notice tone="gain">{`${formatCount(write.action.value.customers, "customer")} written to ${write.action.value.fileName}.`}</Notice>
      )}
      {preflight && <Findings preflight={preflight} destination={destination} />}
    </section>
  );
}

function Findings({ preflight, destination }: { preflight: Preflight; destination: DestinationDeclaration }) {
  const { notes, customers, rows, filled, sample } = preflight;
  return (
    <div className="stack tight">
      {notes.map((note) => (
        <Notice key={note.words} tone={note.kind === "blocker" ? "loss" : "attention"}>
          {note.words}
        </Notice>
      ))}
      <p data-term="matchRate">
        {`${formatCount(customers, "customer")} in the arm, ${formatCount(rows, "row")} in the file: ${formatShare(customers > 0 ? rows / customers : 0)} have what ${destination.label} knows people by. Nobody is matched who has not.`}
      </p>
      <div className="scroll-x" role="region" aria-label={`Rows of ${destination.label}`} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {filled.map(({ header, share }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; some places want one header several times
                <th key={column} scope="col">
                  {header} <span className="soft">{formatShare(share)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row of a sample is its place
              <tr key={at}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={column} className="sample-cell" title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>What to do with it</summary>
        <ol className="numbered">
          {destination.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="soft small">{`${words.evidence}: ${destination.evidence}`}</p>
      </details>
    </div>
  );
}
