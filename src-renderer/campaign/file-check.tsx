import { Download, SearchCheck } from "lucide-react";
import { useState } from "react";
import type { Campaign, DestinationDeclaration, Preflight } from "../../src-shared/campaign.ts";
import { type FileScope, fileScopes } from "../../src-shared/campaign-trigger.ts";
import { formatCount, formatShare } from "../../src-shared/format.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Progress } from "../ui/progress.tsx";
import { scopeWords, words } from "./campaign-words.ts";
import { FieldsButton } from "./fields-dialog.tsx";
import { useCheck, useWrite } from "./use-files.ts";

interface FileCheckProps {
  readonly campaign: Campaign;
  readonly arm: number;
  readonly destination: DestinationDeclaration;
}

/** One file to be: looked at first, then written; a blocker keeps it from being written. */
export function FileCheck({ campaign, arm, destination }: FileCheckProps) {
  const [scope, setScope] = useState<FileScope>("whole");
  const wasWritten = campaign.files.some(
    (file) => file.destination === destination.id && file.arm === campaign.plan.arms[arm]?.name,
  );
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
        {wasWritten && (
          <span className="file-scope">
            <Select<FileScope>
              label={`${words.whom}: ${of}`}
              value={scope}
              options={fileScopes.map((value) => ({ value, label: scopeWords[value] }))}
              onChange={(chosen) => {
                setScope(chosen);
                check.clear();
                write.clear();
              }}
            />
          </span>
        )}
        <FieldsButton
          campaignId={campaign.campaignId}
          destination={destination}
          of={of}
          onSaved={() => {
            check.clear();
            write.clear();
          }}
        />
        <Button
          icon={<SearchCheck size={16} />}
          aria-label={`${words.check}: ${of}`}
          disabled={running !== undefined}
          onClick={() => void check.run(scope)}
        >
          {words.check}
        </Button>
        {preflight && !isBlocked && (
          <Button
            look="primary"
            icon={<Download size={16} />}
            aria-label={`${words.write}: ${of}`}
            disabled={running !== undefined}
            onClick={() => void write.run(scope)}
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
      {preflight && <Findings preflight={preflight} destination={destination} scope={scope} />}
    </section>
  );
}

interface FindingsProps {
  readonly preflight: Preflight;
  readonly destination: DestinationDeclaration;
  readonly scope: FileScope;
}

function Findings({ preflight, destination, scope }: FindingsProps) {
  const { notes, customers, rows, filled, sample } = preflight;
  return (
    <div className="stack tight">
      {notes.map((note) => (
        <Notice key={note.words} tone={note.kind === "blocker" ? "loss" : "attention"}>
          {note.words}
        </Notice>
      ))}
      <p data-term="matchRate">
        {`${formatCount(rows, "row")} for ${formatCount(customers, "customer")}: ${formatShare(customers > 0 ? rows / customers : 0)} have what ${destination.label} knows people by. Nobody is matched who has not.`}
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
          {(scope === "left" ? destination.removalSteps : destination.steps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="soft small">{`${words.evidence}: ${destination.evidence}`}</p>
      </details>
    </div>
  );
}
