import type { ReactNode } from "react";
import type { DraftPlan } from "../../src-shared/campaign-draft.ts";
import { channelNames } from "../../src-shared/channel-names.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import type { Rule } from "../../src-shared/segmentation-rule.ts";
import { addressOf } from "../route.ts";
import { useLoaded } from "../use-tessera.ts";
import { goalWords, unitWords, words } from "./campaign-words.ts";
import { type ChosenSegment, useChosenSegments } from "./use-segments.ts";

interface PlannedWordsProps {
  readonly plan: DraftPlan;
  readonly audience: number | undefined;
}

/** A plan as a list of what it says, in words. */
export function PlannedWords({ plan, audience }: PlannedWordsProps) {
  const segments = useChosenSegments(plan);
  const named = segments.state === "done" ? segments.value : [];
  const { message = "", offer = "", costPerCustomer = 0, marginPercent = 100 } = plan.brief ?? {};
  return (
    <dl className="definitions wide planned" data-term="campaign">
      <Line word={words.in}>
        <SegmentLinks ids={plan.segmentIds} named={named} />
      </Line>
      {plan.withoutSegmentIds.length > 0 && (
        <Line word={words.out}>
          <SegmentLinks ids={plan.withoutSegmentIds} named={named} />
        </Line>
      )}
      {plan.coreOnly && <Line word={words.coreOnly}>Yes</Line>}
      {plan.rule && (
        <Line word={words.rule}>
          <RuleWords rule={plan.rule} />
        </Line>
      )}
      <Line word={words.channel}>{channelNames[plan.channel]}</Line>
      {audience !== undefined && <Line word="Audience">{formatCount(audience, "customer")}</Line>}
      <Line word={words.unit}>{unitWords[plan.unit]}</Line>
      {plan.holdOutPercent > 0 && (
        <Line word="Hold-out">{`${formatNumber(plan.holdOutPercent, 1)} % of all customers`}</Line>
      )}
      {plan.restDays > 0 && <Line word={words.restDays}>{formatNumber(plan.restDays)}</Line>}
      {plan.cap !== undefined && <Line word={words.cap}>{formatNumber(plan.cap)}</Line>}
      <Line
        word={words.goal}
      >{`${goalWords[plan.goal]}, within ${formatCount(plan.windowDays, "day")} of the draw`}</Line>
      <Line word={words.seed}>{String(plan.seed)}</Line>
      {message !== "" && <Line word={words.message}>{message}</Line>}
      {offer !== "" && <Line word={words.offer}>{offer}</Line>}
      {costPerCustomer > 0 && (
        <Line word="Costs">{`${formatNumber(costPerCustomer, 2)} for each customer, ${formatNumber(marginPercent)} % margin`}</Line>
      )}
    </dl>
  );
}

/** A rule in words, with the names that the newest features have. */
function RuleWords({ rule }: { rule: Rule }) {
  const told = useLoaded(["campaign.ruleWords", rule], async (client) => {
    const current = await client.features.current({});
    if (!current.ok || !current.value) return current.ok ? { ok: true as const, value: "" } : current;
    const tried = await client.segmentation.tryRule({ featureSetId: current.value.featureSetId, rule });
    return tried.ok ? { ok: true as const, value: tried.value.words } : tried;
  });
  if (told.state === "failed") return <span className="soft">{told.error.message}</span>;
  return <>{told.state === "done" ? told.value : "…"}</>;
}

function Line({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </>
  );
}

function SegmentLinks({ ids, named }: { ids: readonly number[]; named: readonly ChosenSegment[] }) {
  if (ids.length === 0) return <>–</>;
  return ids.map((id, i) => {
    const name = named.find(({ segmentId }) => segmentId === id)?.name;
    return (
      <span key={id}>
        {i > 0 && ", "}
        {name === undefined ? "a segment that is gone" : <a href={addressOf("segment", id)}>{name}</a>}
      </span>
    );
  });
}
