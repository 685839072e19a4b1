import { useEffect, useState } from "react";
import type { CampaignGoal } from "../../src-shared/campaign-plan.ts";
import type { CampaignId, ReportId } from "../../src-shared/ids.ts";
import type { CampaignMeasurement, OutcomeSource, Registration } from "../../src-shared/result-campaign.ts";
import { useAction, useLoaded } from "../use-tessera.ts";
import { words } from "./result-words.ts";

export interface AmendmentInput {
  readonly goal: CampaignGoal;
  readonly windowDays: number;
  readonly reason: string;
}

/** What a campaign's result is judged by, and what may be done about it. */
export function useRegistration(campaignId: CampaignId) {
  const registration = useLoaded(["result.registration", campaignId], (client) =>
    client.result.registration({ campaignId }),
  );
  const amend = useAction(words.amend, ({ client }, _job, input: AmendmentInput) =>
    client.result.amend({ campaignId, ...input }),
  );
  const peek = useAction(words.peek, ({ client }, job) => client.result.peek({ campaignId }, job));
  const keep = useAction(words.evidence, ({ client }, job) => client.result.keep({ campaignId }, job));
  const removeReport = useAction(words.remove, ({ client }, _job, reportId: ReportId) =>
    client.result.removeReport({ reportId }),
  );
  const error = [peek, keep, removeReport].flatMap(({ action }) =>
    action.state === "failed" ? [action.error] : [],
  )[0];
  return { registration, amend, peek, keep, removeReport, error };
}
export type ResultActions = ReturnType<typeof useRegistration>;

/** What the result is reckoned with. */
export interface Reckoning {
  readonly costPerCustomer: number;
  readonly marginPercent: number;
  readonly outcomesFrom: OutcomeSource;
}

/** Measures again whenever what it rests on has changed; what was measured before stays until then. */
export function useMeasurement(registration: Registration, reckoning: Reckoning) {
  const { campaignId, window, goal, windowDays, reports, looks } = registration;
  const { costPerCustomer, marginPercent, outcomesFrom } = reckoning;
  const [measured, setMeasured] = useState<CampaignMeasurement>();
  const [attempt, setAttempt] = useState(0);
  const { action, run } = useAction(words.measuring, ({ client }, job, input: Reckoning, _restsOn: string) =>
    client.result.measure({ campaignId, ...input }, job),
  );
  const restsOn = JSON.stringify([window, goal, windowDays, looks, reports.map(({ reportId }) => reportId), attempt]);
  useEffect(() => {
    let isOld = false;
    const input = { costPerCustomer, marginPercent, outcomesFrom };
    void run(input, restsOn).then((result) => !isOld && result.ok && setMeasured(result.value));
    return () => {
      isOld = true;
    };
  }, [run, restsOn, costPerCustomer, marginPercent, outcomesFrom]);
  return { action, measured, again: () => setAttempt(attempt + 1) };
}
