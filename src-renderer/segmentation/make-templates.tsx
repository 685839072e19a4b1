import { useState } from "react";
import type { FeatureSet } from "../../src-shared/features.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { RulesDefinition } from "../../src-shared/segmentation-rule.ts";
import type { TemplateOffer } from "../../src-shared/segmentation-templates.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { MakeButton } from "./make-button.tsx";
import { NumberField } from "./number-field.tsx";
import type { RuleStart } from "./rules/rule-set-draft.ts";

type Settings = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Segments that are ready to use: what this data makes of each, and what is missing for the others. */
export function MakeTemplates({
  set,
  onRules,
}: {
  set: FeatureSet;
  /** The chosen ones are to be changed line by line. */
  onRules: (rules: readonly RuleStart[]) => void;
}) {
  const [settings, setSettings] = useState<Settings>({});
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { featureSetId } = set;
  const offers = useLoaded(["segmentation.listTemplates", featureSetId, settings], (client) =>
    client.segmentation.listTemplates({ featureSetId, settings: structuredClone(settings) }),
  );
  if (offers.state === "loading") return <Skeleton height={420} />;
  if (offers.state === "failed") return <ErrorNotice error={offers.error} onRetry={() => setSettings({})} />;
  const picked = offers.value.filter(({ id, rule }) => rule && chosen.includes(id));
  const definition: RulesDefinition | undefined =
    picked.length === 0
      ? undefined
      : { method: "rules", segments: picked.flatMap(({ name, rule }) => (rule ? [{ name, rule }] : [])) };
  const packs = [...new Set(offers.value.map(({ pack }) => pack))];
  return (
    <div className="stack">
      {packs.map((pack) => (
        <Card term="ruleCount" key={pack} title={pack}>
          <div className="stack">
            {offers.value
              .filter((offer) => offer.pack === pack)
              .map((offer) => (
                <Offer
                  key={offer.id}
                  offer={offer}
                  isChosen={chosen.includes(offer.id)}
                  onChoose={(isChosen) =>
                    setChosen(isChosen ? [...chosen, offer.id] : chosen.filter((id) => id !== offer.id))
                  }
                  onSetting={(setting, value) =>
                    setSettings({ ...settings, [offer.id]: { ...settings[offer.id], [setting]: value } })
                  }
                />
              ))}
          </div>
        </Card>
      ))}
      {definition && (
        <div className="row">
          <Button onClick={() => onRules(definition.segments)}>
            {picked.length === 1 ? "Change its rule" : "Change their rules"}
          </Button>
        </div>
      )}
      <MakeButton
        set={set}
        definitionFor={definition && (() => definition)}
        name={picked.length === 1 ? (picked[0]?.name ?? "") : "Ready-made segments"}
      />
    </div>
  );
}

interface OfferProps {
  readonly offer: TemplateOffer;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onSetting: (settingId: string, value: number) => void;
}

function Offer({ offer, isChosen, onChoose, onSetting }: OfferProps) {
  const isPossible = offer.rule !== undefined;
  return (
    <div className="template">
      <label className="row">
        <input
          type="checkbox"
          checked={isChosen && isPossible}
          disabled={!isPossible}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <b>{offer.name}</b>
        <span className="soft">{isPossible ? formatCount(offer.customers ?? 0, "customer") : offer.missing}</span>
      </label>
      <p className="soft small">{offer.summary}</p>
      {isChosen && isPossible && (
        <div className="row below">
          {offer.settings.map(({ id, label, unit, min, max, value }) => (
            <NumberField
              key={id}
              label={unit === "percent" ? `${label} (%)` : label}
              min={min}
              max={max}
              value={value}
              onChange={(typed) => typed !== undefined && typed >= min && typed <= max && onSetting(id, typed)}
            />
          ))}
        </div>
      )}
    </div>
  );
}
