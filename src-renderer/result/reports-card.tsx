import { formatCount } from "../../src-shared/format.ts";
import type { Registration } from "../../src-shared/result-campaign.ts";
import type { CampaignReport } from "../../src-shared/result-report.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { MatchingTable } from "./matching-table.tsx";
import { ReportCheck } from "./report-check.tsx";
import { words } from "./result-words.ts";
import { useReport } from "./use-report.ts";
import type { ResultActions } from "./use-result.ts";

/** The reports of a campaign, whose rows they are, and the way to another one. */
export function ReportsCard({ registration, actions }: { registration: Registration; actions: ResultActions }) {
  const report = useReport(registration.campaignId);
  const { check, keep } = report;
  return (
    <Card
      term="reportMatch"
      title={words.reports}
      aside={check.state === "idle" && <Button onClick={() => void report.choose()}>{words.add}</Button>}
    >
      <div className="stack">
        {check.state === "idle" && registration.reports.length === 0 && <p className="soft prose">{words.noReports}</p>}
        {[check, keep].map(
          (one) =>
            one.state === "running" && (
              <Progress
                key={words.reading}
                starting={words.reading}
                progress={one.progress}
                isStopping={one.isStopping}
                onStop={one.stop}
              />
            ),
        )}
        {[check, keep].map(
          (one) => one.state === "failed" && <ErrorNotice key={one.error.message} error={one.error} />,
        )}
        {check.state === "failed" && (
          <div className="row">
            <Button onClick={report.leave}>{words.cancel}</Button>
          </div>
        )}
        {check.state === "done" && (
          <ReportCheck
            key={JSON.stringify(check.value.columns)}
            preview={check.value}
            onLookAgain={report.lookAgain}
            onKeep={(columns) => void report.keepIt(columns)}
            onLeave={report.leave}
          />
        )}
        {check.state === "idle" &&
          registration.reports.map((one) => (
            <KeptReport key={one.reportId} report={one} onRemove={() => void actions.removeReport.run(one.reportId)} />
          ))}
      </div>
    </Card>
  );
}

function KeptReport({ report, onRemove }: { report: CampaignReport; onRemove: () => void }) {
  const time = useLocalTime();
  const { fileName, readAtMs, matching } = report;
  return (
    <section className="stack tight">
      <div className="row wrap">
        <strong>{fileName}</strong>
        <span className="soft">
          {`read on ${time.day(readAtMs)}: ${formatCount(matching.customers, "customer")} of the campaign`}
        </span>
        <span className="spread" />
        <Button onClick={onRemove} aria-label={`${words.remove}: ${fileName}`}>
          {words.remove}
        </Button>
      </div>
      <details>
        <summary>{words.matching}</summary>
        <MatchingTable matching={matching} />
      </details>
    </section>
  );
}
