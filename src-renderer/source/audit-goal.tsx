import { Pencil, Target } from "lucide-react";
import { useState } from "react";
import { formatShare } from "../../src-shared/format.ts";
import { formatKpi, type Goal, type KpiReport, kpis } from "../../src-shared/goal.ts";
import { isoDay } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Explained } from "../ui/explained.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { GoalForm } from "./audit-goal-form.tsx";

/** What the project is for: one figure, from where to where, until when. */
export function GoalCard() {
  const goal = useLoaded(["project.goal"], (client) => client.project.goal({}));
  const measured = useLoaded(["activity.kpis"], (client) => client.activity.kpis({}));
  const [isEditing, setIsEditing] = useState(false);
  if (goal.state === "failed") return <ErrorNotice error={goal.error} onRetry={goal.retry} />;
  if (measured.state === "failed") return <ErrorNotice error={measured.error} onRetry={measured.retry} />;
  if (goal.state === "loading" || measured.state === "loading") return <Skeleton height={200} />;
  const edit = () => setIsEditing(true);
  return (
    <Card
      term="asOf"
      className="audit-goal"
      title="Goal"
      aside={
        goal.value && <Button look="quiet" icon={<Pencil size={16} />} aria-label="Edit the goal" onClick={edit} />
      }
    >
      {goal.value ? (
        <GoalState goal={goal.value} measured={measured.value} />
      ) : (
        <div className="stack tight">
          <p className="soft">
            What is this project to change? Choose one figure, where it is to be, and until when. What it is today is
            measured for you.
          </p>
          <Button icon={<Target size={16} />} onClick={edit}>
            Set a goal
          </Button>
        </div>
      )}
      <Dialog title="Goal of this project" isOpen={isEditing} onClose={() => setIsEditing(false)}>
        {isEditing && <GoalForm goal={goal.value} measured={measured.value} onClose={() => setIsEditing(false)} />}
      </Dialog>
    </Card>
  );
}

function GoalState({ goal, measured }: { goal: Goal; measured: KpiReport }) {
  const { kpi, target, baseline } = goal;
  const now = measured.measures.find((entry) => entry.kpi === kpi)?.value;
  const words = (value: number) => formatKpi(kpi, value, measured.currency);
  const way = baseline && now !== undefined ? wayOf(baseline.value, now, target) : undefined;
  return (
    <div className="stack tight">
      <p className="audit-objective">{goal.objective}</p>
      <p>
        <Explained term={`kpi.${kpi}`}>{kpis[kpi].label}</Explained> to{" "}
        <strong className="number">{words(target)}</strong> until{" "}
        <span className="number">{isoDay(goal.targetDay)}</span>
      </p>
      <dl className="audit-goal-figures" data-term={`kpi.${kpi}`}>
        <div>
          <dt>Baseline</dt>
          <dd className="number">{baseline ? words(baseline.value) : "not measured"}</dd>
          <dd className="soft small number">{baseline ? isoDay(baseline.asOfDay) : ""}</dd>
        </div>
        <div>
          <dt>Now</dt>
          <dd className="number">{now === undefined ? "no orders" : words(now)}</dd>
          <dd className="soft small number">{measured.asOfDay === undefined ? "" : isoDay(measured.asOfDay)}</dd>
        </div>
        <div>
          <dt>Target</dt>
          <dd className="number">{words(target)}</dd>
          <dd className="soft small number">{isoDay(goal.targetDay)}</dd>
        </div>
      </dl>
      {way !== undefined && (
        <>
          <div className="audit-bar" aria-hidden="true">
            <div style={{ transform: `scaleX(${Math.min(1, Math.max(0, way))})` }} />
          </div>
          <p className="soft small">{wayWords(way)}</p>
        </>
      )}
      <Remeasure goal={goal} measured={measured} />
    </div>
  );
}

/** How much of the way from the baseline to the target is behind us; undefined where there is no way. */
function wayOf(baseline: number, now: number, target: number): number | undefined {
  return baseline === target ? undefined : (now - baseline) / (target - baseline);
}

function wayWords(way: number): string {
  if (way >= 1) return "The target is reached.";
  if (way < 0) return "It has moved away from the target since the baseline.";
  return way === 0 ? "Nothing has changed since the baseline." : `${formatShare(way)} of the way.`;
}

/** Offered where the figure today is another one than the baseline, because the data has changed. */
function Remeasure({ goal, measured }: { goal: Goal; measured: KpiReport }) {
  const now = measured.measures.find(({ kpi }) => kpi === goal.kpi)?.value;
  const save = useAction("Goal", ({ client }) =>
    client.project.saveGoal({
      objective: goal.objective,
      kpi: goal.kpi,
      target: goal.target,
      targetDay: isoDay(goal.targetDay),
      ...(now !== undefined &&
        measured.asOfDay !== undefined && { baseline: now, baselineDay: isoDay(measured.asOfDay) }),
    }),
  );
  const isNew = now !== undefined && (now !== goal.baseline?.value || measured.asOfDay !== goal.baseline.asOfDay);
  if (!isNew) return null;
  return (
    <>
      <div>
        <Button look="quiet" disabled={save.action.state === "running"} onClick={() => void save.run()}>
          Take {formatKpi(goal.kpi, now, measured.currency)} as the baseline
        </Button>
      </div>
      {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
    </>
  );
}
