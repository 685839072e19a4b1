import { useState } from "react";
import { type CampaignGoal, campaignGoals } from "../../src-shared/campaign-plan.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { Registration } from "../../src-shared/result-campaign.ts";
import { isoDay } from "../../src-shared/units.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { LimitedNumberField } from "../ui/limited-number-field.tsx";
import { ErrorNotice, Notice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { words } from "./result-words.ts";
import type { ResultActions } from "./use-result.ts";

interface RegistrationCardProps {
  readonly registration: Registration;
  readonly actions: ResultActions;
}

/** What was fixed before anybody was written to, and every change of it. */
export function RegistrationCard({ registration, actions }: RegistrationCardProps) {
  const time = useLocalTime();
  const [isChanging, setIsChanging] = useState(false);
  const { goal, windowDays, window, test, lockedAtMs, looks, amendments } = registration;
  return (
    <Card
      term="window"
      title={words.planned}
      aside={!isChanging && <Button onClick={() => setIsChanging(true)}>{words.amend}</Button>}
    >
      <div className="stack">
        <dl className="result-facts">
          <dt>{words.kpi}</dt>
          <dd>{words.goals[goal]}</dd>
          <dt>{words.window}</dt>
          <dd>{`${formatCount(windowDays, "day")}, ${isoDay(window.fromDay)} to ${isoDay(window.toDay)}`}</dd>
          <dt>{words.test}</dt>
          <dd>{test}</dd>
          <dt>{words.locked}</dt>
          <dd>{lockedAtMs === null ? words.notLocked : `${time.day(lockedAtMs)}, with the first file`}</dd>
          <dt>{words.looks}</dt>
          <dd>{looks.length === 0 ? words.never : looks.map(({ atMs }) => time.day(atMs)).join(", ")}</dd>
        </dl>
        {amendments.map((one) => (
          <Notice key={one.madeAtMs} tone={one.isLate ? "attention" : "plain"}>
            {`${one.isLate ? "Amended" : "Changed"} on ${time.day(one.madeAtMs)}: ${words.goals[one.goal].toLowerCase()}, ${formatCount(one.windowDays, "day")}. ${one.reason}`}
          </Notice>
        ))}
        {isChanging && <AmendForm registration={registration} actions={actions} onClose={() => setIsChanging(false)} />}
      </div>
    </Card>
  );
}

function AmendForm({ registration, actions, onClose }: RegistrationCardProps & { readonly onClose: () => void }) {
  const [goal, setGoal] = useState<CampaignGoal>(registration.goal);
  const [days, setDays] = useState<number | undefined>(registration.windowDays);
  const [reason, setReason] = useState("");
  const { action, run } = actions.amend;
  const save = async () => {
    const saved = await run({ goal, windowDays: days ?? registration.windowDays, reason });
    if (saved.ok) onClose();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="soft prose">{registration.lockedAtMs === null ? words.amendFreely : words.amendHelp}</p>
      <div className="result-form">
        <Field label={words.kpi}>
          {(ids) => (
            <Select
              value={goal}
              options={campaignGoals.map((value) => ({ value, label: words.goals[value] }))}
              onChange={setGoal}
              {...ids}
            />
          )}
        </Field>
        <LimitedNumberField label={words.days} value={days} min={1} max={730} onChange={setDays} />
        <Field label={words.reason}>
          {(ids) => (
            <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} {...ids} />
          )}
        </Field>
      </div>
      {action.state === "failed" && <ErrorNotice error={action.error} />}
      <div className="row">
        <Button type="submit" look="primary">
          {words.save}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}
