import { FileText, FolderDown } from "lucide-react";
import { useState } from "react";
import type { Campaign, DestinationDeclaration } from "../../src-shared/campaign.ts";
import { formatCount } from "../../src-shared/format.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { useLoaded } from "../use-tessera.ts";
import { words } from "./campaign-words.ts";
import { FileCheck } from "./file-check.tsx";
import { LedgerTable } from "./ledger-table.tsx";
import { useInstructions, useWriteAll } from "./use-files.ts";

/** The files of a campaign: those that are planned, each to be checked and written, and those that were written. */
export function FilesCard({ campaign }: { campaign: Campaign }) {
  const declared = useLoaded(["campaign.destinations"], (client) => client.campaign.destinations({}));
  const instructions = useInstructions(campaign);
  return (
    <Card
      term="ledger"
      title={words.files}
      aside={
        <Button
          icon={<FileText size={16} />}
          title={words.instructionsHelp}
          disabled={instructions.action.state === "running"}
          onClick={() => void instructions.run()}
        >
          {words.instructions}
        </Button>
      }
    >
      <div className="stack">
        {instructions.action.state === "failed" && <ErrorNotice error={instructions.action.error} />}
        {declared.state === "loading" && <Skeleton height={160} />}
        {declared.state === "failed" && <ErrorNotice error={declared.error} onRetry={declared.retry} />}
        {declared.state === "done" && <PlannedFiles campaign={campaign} declared={declared.value} />}
        {campaign.files.length > 0 && (
          <>
            <h3>{words.written}</h3>
            <LedgerTable entries={campaign.files} destinations={declared.state === "done" ? declared.value : []} />
          </>
        )}
      </div>
    </Card>
  );
}

interface PlannedFilesProps {
  readonly campaign: Campaign;
  readonly declared: readonly DestinationDeclaration[];
}

function PlannedFiles({ campaign, declared }: PlannedFilesProps) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const ids = new Set([
    ...(campaign.plan.destinations ?? []),
    ...campaign.files.map(({ destination }) => destination),
    ...added,
  ]);
  const chosen = declared.filter(({ id }) => ids.has(id));
  const others = declared.filter(({ id }) => !ids.has(id));
  return (
    <>
      <ul className="stack" aria-label={words.filesToCome}>
        {campaign.draw.arms.map((arm, index) => (
          <li key={arm.name} className="stack tight">
            <h3>
              {arm.name} <span className="soft">{formatCount(arm.customers, "customer")}</span>
            </h3>
            {arm.treatment === "none" && <p className="soft">{`Its list ${words.stays}.`}</p>}
            {arm.treatment !== "none" && chosen.length === 0 && <p className="soft">Choose a destination.</p>}
            {arm.treatment !== "none" &&
              chosen.map((destination) => (
                <FileCheck key={destination.id} campaign={campaign} arm={index} destination={destination} />
              ))}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div className="destination-add">
          <Select
            label={words.addDestination}
            value=""
            options={[
              { value: "", label: `${words.addDestination} …` },
              ...others.map(({ id, label }) => ({ value: id, label })),
            ]}
            onChange={(id) => id !== "" && setAdded([...added, id])}
          />
        </div>
      )}
      {chosen.length > 0 && <WriteAll campaign={campaign} destinations={chosen.map(({ id }) => id)} />}
    </>
  );
}

function WriteAll({ campaign, destinations }: { campaign: Campaign; destinations: readonly string[] }) {
  const { action, run } = useWriteAll(campaign, destinations);
  return (
    <div className="stack tight">
      <div className="row wrap">
        <Button icon={<FolderDown size={16} />} disabled={action.state === "running"} onClick={() => void run()}>
          {words.writeAll}
        </Button>
        <span className="soft small">{words.writeAllHelp}</span>
      </div>
      {action.state === "running" && (
        <Progress
          starting={words.writing}
          progress={action.progress}
          isStopping={action.isStopping}
          onStop={action.stop}
        />
      )}
      {action.state === "failed" && <ErrorNotice error={action.error} />}
      {action.state === "done" && action.value && (
        <p role="status">{`${formatCount(action.value.length, "file")} written.`}</p>
      )}
    </div>
  );
}
