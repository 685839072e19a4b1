import type {
  BeforeAfter,
  CampaignMeasurement,
  CampaignResult,
  Registration,
} from "../../src-shared/result-campaign.ts";
import { CourseChart } from "../charts/course-chart.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { ArmTable } from "./arm-table.tsx";
import { ComparisonTable } from "./comparison-table.tsx";
import { CourseTable } from "./course-table.tsx";
import { ForestTable } from "./forest-table.tsx";
import { KpiTable } from "./kpi-table.tsx";
import { ProfitCard } from "./profit-card.tsx";
import { verdictTones, words } from "./result-words.ts";
import { SplitCard } from "./split-card.tsx";
import type { Reckoning, ResultActions } from "./use-result.ts";

interface ShownResultProps {
  readonly measured: CampaignMeasurement;
  readonly registration: Registration;
  readonly reckoning: Reckoning;
  readonly onReckon: (changes: Partial<Reckoning>) => void;
  readonly actions: ResultActions;
}

/** A result: the split first, then the answer, then what it is made of. */
export function ShownResult(props: ShownResultProps) {
  const { measured } = props;
  return (
    <>
      {measured.warnings.map((warning) => (
        <Notice key={warning} tone="attention">
          {warning}
        </Notice>
      ))}
      {measured.kind === "test" ? <Tested {...props} measured={measured} /> : <BeforeAndAfter measured={measured} />}
      {measured.course.length > 0 && <Course measured={measured} />}
      <Card term="kpiTable" title={words.kpis}>
        <KpiTable rows={measured.kpis} currency={measured.currency} />
      </Card>
    </>
  );
}

function Tested({
  measured,
  registration,
  reckoning,
  onReckon,
  actions,
}: ShownResultProps & { readonly measured: CampaignResult }) {
  const [first] = measured.headline;
  const goals = measured.comparisons.filter(({ role, against }) => role === "goal" && against === measured.control);
  const guardRails = measured.comparisons.filter(
    ({ role, against }) => role === "guard-rail" && against === measured.control,
  );
  return (
    <>
      <SplitCard ratio={measured.sampleRatio} />
      <Card term="lift" title={words.headline}>
        <div className="stack">
          <p className={`headline ${first ? verdictTones[first.verdict] : "plain"}`}>{measured.sentence}</p>
          <ArmTable arms={measured.arms} currency={measured.currency} />
          <ComparisonTable label={words.comparisons} comparisons={goals} isEarly={!measured.window.isOver} />
          <Keep measured={measured} registration={registration} actions={actions} />
        </div>
      </Card>
      {measured.segments.length > 0 && (
        <Card term="segmentLift" title={words.segments}>
          <ForestTable measured={measured} />
        </Card>
      )}
      <Card term="guardRail" title={words.guardRails}>
        <ComparisonTable label={words.guardRails} comparisons={guardRails} isEarly={!measured.window.isOver} />
      </Card>
      {measured.profits.length > 0 && (
        <ProfitCard
          profits={measured.profits}
          currency={measured.currency}
          reckoning={reckoning}
          onReckon={onReckon}
          isBroken={measured.sampleRatio.isBroken}
        />
      )}
    </>
  );
}

/** A result before its time, or of a broken split, is no evidence. */
function Keep({
  measured,
  registration,
  actions,
}: Pick<ShownResultProps, "registration" | "actions"> & { readonly measured: CampaignResult }) {
  const time = useLocalTime();
  const { action, run } = actions.keep;
  if (!measured.window.isOver || measured.sampleRatio.isBroken) return null;
  return (
    <div className="row wrap">
      <Button disabled={action.state === "running"} onClick={() => void run()}>
        {words.evidence}
      </Button>
      <span className="soft small" role="status">
        {registration.keptAtMs === null ? words.evidenceHelp : `${words.kept} on ${time.day(registration.keptAtMs)}.`}
      </span>
      {action.state === "failed" && <ErrorNotice error={action.error} />}
    </div>
  );
}

function BeforeAndAfter({ measured }: { measured: BeforeAfter }) {
  return (
    <Card term="lift" title={words.headline}>
      <div className="stack">
        <Notice tone="attention">{measured.watermark}</Notice>
        <ArmTable arms={[measured.before, measured.after]} currency={measured.currency} />
      </div>
    </Card>
  );
}

function Course({ measured }: { measured: CampaignMeasurement }) {
  const { course, goal, window, currency } = measured;
  const control = measured.kind === "test" ? measured.control : undefined;
  const lines = course.map((own) => ({ name: own.arm, values: own[goal], isControl: own.arm === control }));
  const unit = goal === "ordered" ? ("share" as const) : ("amount" as const);
  return (
    <Card term="course" title={words.course}>
      <CourseChart
        lines={lines}
        fromDay={window.fromDay}
        unit={unit}
        label={`${words.goals[goal]}, until each day, by arm`}
      />
      <details>
        <summary>{words.asTable}</summary>
        <CourseTable lines={lines} fromDay={window.fromDay} unit={unit} currency={currency} />
      </details>
    </Card>
  );
}
