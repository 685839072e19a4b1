import "./audit.css";
import { RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { formatCount, formatNumber, formatShare } from "../../src-shared/format.ts";
import type { AuditReport, StoredAudit } from "../../src-shared/source-audit.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Empty, ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { type Action, useAction, useLoaded } from "../use-tessera.ts";
import { FindingCard } from "./audit-finding.tsx";
import { FitnessTable } from "./audit-fitness.tsx";
import { GoalCard } from "./audit-goal.tsx";
import { OverlapTable } from "./audit-overlap.tsx";
import { RepairList } from "./audit-repairs.tsx";
import { ScoreCard } from "./audit-score.tsx";
import { TestedList } from "./audit-tested.tsx";
import { SaveAuditReport } from "./save-audit-report.tsx";

/** Can the data be trusted, what does it allow, and what is to be repaired or asked for. */
export function AuditScreen() {
  const current = useLoaded(["source.currentAudit"], (client) => client.source.currentAudit({}));
  const imports = useLoaded(["source.list"], (client) => client.source.list({}));
  const audit = useAction("Auditing", ({ client }, job) => client.source.audit({}, job));
  const hasData = imports.state === "done" && imports.value.some(({ state }) => state === "visible");
  const stored = current.state === "done" ? current.value : undefined;
  useAuditWhenStale(hasData, stored, () => void audit.run());
  if (current.state === "failed") return <ErrorNotice error={current.error} onRetry={current.retry} />;
  if (imports.state === "failed") return <ErrorNotice error={imports.error} onRetry={imports.retry} />;
  if (current.state === "loading" || imports.state === "loading") return <Loading />;
  if (!hasData) return <NothingYet />;
  if (!current.value) {
    return (
      <Page title="Audit" sentence="The data is looked through for everything that would bend the results.">
        <Running action={audit.action} onRetry={() => void audit.run()} />
        <Skeleton height={220} />
        <Skeleton height={320} />
      </Page>
    );
  }
  return <Report stored={current.value} action={audit.action} onAudit={() => void audit.run()} />;
}

/** Audits once for each state of the data; a person who stopped it starts it anew with the button. */
function useAuditWhenStale(hasData: boolean, stored: StoredAudit | null | undefined, start: () => void): void {
  const begun = useRef(false);
  const isWanted = hasData && (stored === null || stored?.isStale === true);
  const latest = useRef(start);
  latest.current = start;
  useEffect(() => {
    if (!isWanted) begun.current = false;
    else if (!begun.current) {
      begun.current = true;
      latest.current();
    }
  }, [isWanted]);
}

function Loading() {
  return (
    <Page title="Audit">
      <Skeleton height={220} />
      <Skeleton height={320} />
    </Page>
  );
}

function NothingYet() {
  return (
    <Page title="Audit" sentence="What is wrong with the data, what it does to the results, and what the data allows.">
      <Empty
        title="There is nothing to audit yet"
        action={
          <a className="button primary" href={addressOf("data")}>
            Import a file
          </a>
        }
      >
        Once a file is imported, it is looked through for orders without a customer, test accounts, days that are
        missing, orders that are counted twice, and more.
      </Empty>
    </Page>
  );
}

function Running({ action, onRetry }: { action: Action<AuditReport>; onRetry: () => void }) {
  if (action.state === "failed") return <ErrorNotice error={action.error} onRetry={onRetry} />;
  if (action.state === "running") {
    return (
      <Progress starting="Auditing" progress={action.progress} isStopping={action.isStopping} onStop={action.stop} />
    );
  }
  return action.state === "idle" ? (
    <Notice actions={<Button onClick={onRetry}>Audit</Button>}>The data has not been audited.</Notice>
  ) : null;
}

function Report({
  stored,
  action,
  onAudit,
}: {
  stored: StoredAudit;
  action: Action<AuditReport>;
  onAudit: () => void;
}) {
  const { report, isStale } = stored;
  const isRunning = action.state === "running";
  return (
    <Page
      title="Audit"
      sentence={sentenceOf(report)}
      actions={
        <>
          <SaveAuditReport />
          <Button icon={<RefreshCw size={16} />} disabled={isRunning} onClick={onAudit}>
            Audit again
          </Button>
        </>
      }
    >
      {(isRunning || action.state === "failed") && <Running action={action} onRetry={onAudit} />}
      {isStale && !isRunning && (
        <Notice tone="attention">
          Files or persons have changed since this audit. Audit again to bring it up to date.
        </Notice>
      )}
      <div className="audit-top">
        <ScoreCard report={report} />
        <GoalCard />
      </div>
      <RepairList repairs={report.repairs} />
      <section className="stack tight" data-term="finding" aria-labelledby="audit-findings">
        <h2 id="audit-findings">Findings, by their effect on the results</h2>
        {report.findings.length === 0 ? (
          <Card>
            <p>
              Nothing was found. {formatCount(report.tested.filter(({ result }) => result === "clear").length, "check")}{" "}
              looked for something; below is what each of them looked for.
            </p>
          </Card>
        ) : (
          report.findings.map((entry) => <FindingCard key={entry.finding} finding={entry} />)
        )}
      </section>
      <Card term="allowed" title="What the data allows">
        <FitnessTable fitness={report.fitness} />
      </Card>
      <Card term="coverage" title="Which persons are in which sources">
        <OverlapTable overlap={report.overlap} />
      </Card>
      <Card term="finding" title="What was tested">
        <TestedList tested={report.tested} />
      </Card>
    </Page>
  );
}

/** The answer: how good, how much waits, and what matters most. */
function sentenceOf({ score, findings, customers, orders }: AuditReport): string {
  if (score === undefined) return "There are no orders or customers to look at.";
  const open = findings.filter(({ accepted }) => !accepted);
  const worst = open[0];
  const size = `${formatCount(customers, "customer")} and ${formatCount(orders, "order")}`;
  if (!worst) return `${formatNumber(Math.floor(score))} of 100 for ${size}. No finding waits for a decision.`;
  const most =
    worst.effectShare >= 0.001 ? `; the gravest touches ${formatShare(worst.effectShare)} of the figures` : "";
  return `${formatNumber(Math.floor(score))} of 100 for ${size}. ${formatCount(open.length, "finding")} ${open.length === 1 ? "waits" : "wait"} for a decision${most}.`;
}
