import "./customer.css";
import { useState } from "react";
import type { IdentitySummary, PairBand } from "../../src-shared/customer-identity.ts";
import { formatNumber, formatShare } from "../../src-shared/format.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { type ActionHandle, useAction, useLoaded } from "../use-tessera.ts";
import { IdentityGuards } from "./identity-guards.tsx";
import { IdentityThresholdsForm } from "./identity-thresholds.tsx";
import { identitySentence } from "./identity-words.ts";
import { PairQueue } from "./pair-queue.tsx";
import { PeopleGroupCards } from "./people-groups.tsx";

type Part = PairBand | "thresholds" | "guards" | "groups";

/** Who is who: how many people the customers of the files are, what joined them, and what waits for a decision. */
export function IdentityScreen() {
  const identity = useLoaded(["customer.identity"], (client) => client.customer.identity({}));
  const compare = useAction("Comparing customers", ({ client }, job) => client.customer.match({}, job));
  if (identity.state === "failed") return <ErrorNotice error={identity.error} onRetry={identity.retry} />;
  if (identity.state === "loading") {
    return (
      <Page title="Who is who">
        <Skeleton height={48} />
        <Skeleton height={480} />
      </Page>
    );
  }
  const summary = identity.value;
  const isRunning = compare.action.state === "running";
  const canCompare = summary.comparable.length > 0;
  return (
    <Page
      title="Who is who"
      sentence={summary.customers === 0 ? undefined : identitySentence(summary)}
      actions={
        <>
          <a className="button" href={addressOf("customers")}>
            All customers
          </a>
          {canCompare && (
            <Button
              {...(summary.run && !summary.run.isOld ? {} : { look: "primary" })}
              disabled={isRunning}
              onClick={() => void compare.run()}
            >
              {summary.run ? "Compare again" : "Compare customers"}
            </Button>
          )}
        </>
      }
    >
      {compare.action.state === "running" && (
        <Progress
          starting="Comparing customers"
          progress={compare.action.progress}
          isStopping={compare.action.isStopping}
          onStop={compare.action.stop}
        />
      )}
      {compare.action.state === "failed" && <ErrorNotice error={compare.action.error} />}
      {canCompare ? <Parts summary={summary} compare={compare} /> : <NothingToCompare summary={summary} />}
    </Page>
  );
}

function NothingToCompare({ summary }: { summary: IdentitySummary }) {
  const title =
    summary.customers === 0 ? "No customers yet" : "Nothing says who these customers are beyond their numbers";
  return (
    <Empty
      title={title}
      action={
        <a className="button primary" href={addressOf("import")}>
          Import a file
        </a>
      }
    >
      Import a file with names, e-mail addresses, phone numbers or postal addresses, such as your shop’s customer list
      or your newsletter’s subscribers. People who are in several files under different numbers are then counted once.
    </Empty>
  );
}

function Parts({ summary, compare }: { summary: IdentitySummary; compare: ActionHandle<unknown, []> }) {
  const [part, setPart] = useState<Part>("review");
  const { merged, decision } = { merged: joinedOf(summary), decision: summary.decisions };
  const counted = (word: string, count: number) => (count === 0 ? word : `${word} (${formatNumber(count)})`);
  return (
    <>
      <Freshness summary={summary} compare={compare} />
      <Tabs<Part>
        value={part}
        onChange={setPart}
        tabs={[
          { value: "review", label: counted("To decide", summary.waiting) },
          { value: "merge", label: counted("Joined", merged) },
          { value: "decided", label: counted("Your decisions", decision) },
          { value: "guards", label: counted("Not joined", summary.guardCount) },
          { value: "thresholds", label: "Thresholds" },
          { value: "groups", label: "Households and companies" },
        ]}
      >
        {part === "review" || part === "merge" || part === "decided" ? (
          <PairQueue key={part} band={part} summary={summary} isPaused={compare.action.state === "running"} />
        ) : part === "thresholds" ? (
          <IdentityThresholdsForm summary={summary} />
        ) : part === "guards" ? (
          <IdentityGuards summary={summary} />
        ) : (
          <PeopleGroupCards />
        )}
      </Tabs>
    </>
  );
}

function joinedOf({ merged }: IdentitySummary): number {
  return merged.id + merged.email + merged.phone + merged.likeness;
}

/** Whether customers were compared for likeness, and whether that still fits the imports. */
function Freshness({ summary, compare }: { summary: IdentitySummary; compare: ActionHandle<unknown, []> }) {
  if (compare.action.state === "running") return null;
  const { run } = summary;
  if (!run) {
    return (
      <Notice>
        So far only equal e-mail addresses, phone numbers and ids join customers. Comparing also finds people whose
        name, address or birth date is written in different ways.
      </Notice>
    );
  }
  if (run.isOld) {
    return (
      <Notice tone="attention">
        The imports have changed since customers were compared. What was found still counts; compare again to look at
        the new ones too.
      </Notice>
    );
  }
  return (
    <p className="soft small">
      Compared by {run.columns.join(", ").toLowerCase()}: {formatNumber(run.comparedPairs)} pairs. Of those it joins,{" "}
      {run.expectedWrongShare < 0.0005 ? "fewer than 0.1 %" : `about ${formatShare(run.expectedWrongShare)}`} should be
      wrong.
    </p>
  );
}
