import { type FormEvent, useState } from "react";
import { formatKpi, type Goal, type KpiId, type KpiReport, kpiIds, kpis } from "../../src-shared/goal.ts";
import { isoDay, minorUnitsPer } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";

const options = kpiIds.map((kpi) => ({ value: kpi, label: kpis[kpi].label }));

/** Asks for the goal; the baseline is what the chosen figure is now. */
export function GoalForm({ goal, measured, onClose }: { goal: Goal | null; measured: KpiReport; onClose: () => void }) {
  const [objective, setObjective] = useState(goal?.objective ?? "");
  const [kpi, setKpi] = useState<KpiId>(goal?.kpi ?? "repeatRate");
  const [target, setTarget] = useState(goal ? typedOf(goal.kpi, goal.target, measured.currency) : "");
  const [targetDay, setTargetDay] = useState(goal ? isoDay(goal.targetDay) : "");
  const now = measured.measures.find((entry) => entry.kpi === kpi)?.value;
  const baseline =
    goal?.kpi === kpi && goal.baseline
      ? goal.baseline
      : now !== undefined && measured.asOfDay !== undefined
        ? { value: now, asOfDay: measured.asOfDay }
        : undefined;
  const value = Number(target.replace(",", ".")) / unitOf(kpi, measured.currency);
  const save = useAction("Goal", ({ client }) =>
    client.project.saveGoal({
      objective,
      kpi,
      target: value,
      targetDay,
      ...(baseline && { baseline: baseline.value, baselineDay: isoDay(baseline.asOfDay) }),
    }),
  );
  const remove = useAction("Goal", ({ client }) => client.project.removeGoal({}));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await save.run();
    if (result.ok) onClose();
  };
  const error = save.action.state === "failed" ? save.action.error : undefined;
  const problemOf = (field: string) => (error?.field === field ? error.message : undefined);
  const isElsewhere = error && !["objective", "target", "targetDay"].includes(error.field ?? "");
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field label="Objective" help="In your own words." problem={problemOf("objective")}>
        {(ids) => (
          <input
            className="input"
            value={objective}
            onChange={(event) => setObjective(event.target.value)}
            autoComplete="off"
            placeholder="Win more first-time buyers for a second order"
            {...ids}
          />
        )}
      </Field>
      <Field label="Figure" help={kpis[kpi].definition}>
        {(ids) => <Select<KpiId> value={kpi} options={options} onChange={setKpi} {...ids} />}
      </Field>
      <p className="soft small">
        {baseline
          ? `It was ${formatKpi(kpi, baseline.value, measured.currency)} as of ${isoDay(baseline.asOfDay)}: the baseline.`
          : "There are no orders yet, so there is no baseline."}
      </p>
      <Field label={`Target (${unitWords(kpi, measured.currency)})`} problem={problemOf("target")}>
        {(ids) => (
          <input
            className="input number"
            inputMode="decimal"
            value={target}
            onChange={(event) => setTarget(event.target.value)}
            autoComplete="off"
            {...ids}
          />
        )}
      </Field>
      <Field label="Until" problem={problemOf("targetDay")}>
        {(ids) => (
          <input
            className="input number"
            type="date"
            value={targetDay}
            onChange={(event) => setTargetDay(event.target.value)}
            {...ids}
          />
        )}
      </Field>
      {isElsewhere && <ErrorNotice error={error} />}
      <div className="dialog-actions">
        {goal && (
          <Button look="quiet" onClick={() => void remove.run().then(onClose)}>
            Remove the goal
          </Button>
        )}
        <span className="spread" />
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          look="primary"
          disabled={target.trim() === "" || Number.isNaN(value) || targetDay === "" || save.action.state === "running"}
        >
          Save the goal
        </Button>
      </div>
    </form>
  );
}

/** What one of the figure is in the unit that people type: percent, whole currency units. */
function unitOf(kpi: KpiId, currency: string): number {
  if (kpis[kpi].unit === "share") return 100;
  return kpis[kpi].unit === "money" ? 1 / minorUnitsPer(currency) : 1;
}

function unitWords(kpi: KpiId, currency: string): string {
  if (kpis[kpi].unit === "share") return "%";
  if (kpis[kpi].unit === "money") return currency === "XXX" ? "money" : currency;
  return "number";
}

function typedOf(kpi: KpiId, target: number, currency: string): string {
  return String(Number((target * unitOf(kpi, currency)).toFixed(6)));
}
