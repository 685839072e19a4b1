import type { FeatureSet, Preparation } from "../../src-shared/features.ts";
import { formatShare } from "../../src-shared/format.ts";
import { NO_WORD, OTHER_WORDS, type WordFeature } from "../../src-shared/word-features.ts";
import { type LevelBar, LevelBars } from "../charts/level-bars.tsx";
import { Switch } from "../ui/switch.tsx";
import { changePreparation } from "./change-preparation.ts";
import { GrowingTable } from "./growing-table.tsx";
import { asWords, WordChoice } from "./word-choice.tsx";

/** Features of words with their levels, and whether and how they take part. */
export function WordTable({
  features,
  set,
  onPreparation,
}: {
  features: readonly WordFeature[];
  set: FeatureSet;
  onPreparation: (preparation: Preparation[]) => void;
}) {
  const chosen = new Map(set.preparation.map((choice) => [choice.featureId, choice]));
  return (
    <GrowingTable
      features={features}
      caption="Words are compared by methods for numbers and words; in an order from low to high they serve every method."
      head={
        <>
          <th scope="col">Use</th>
          <th scope="col">Feature</th>
          <th scope="col">Words</th>
          <th scope="col" className="right">
            Missing
          </th>
          <th scope="col">Takes part as</th>
        </>
      }
    >
      {(feature) => (
        <WordRow
          key={feature.id}
          feature={feature}
          customers={set.customers}
          choice={chosen.get(feature.id)}
          onChoice={(choice) => onPreparation(changePreparation(set, feature.id, choice))}
        />
      )}
    </GrowingTable>
  );
}

function WordRow({
  feature,
  customers,
  choice,
  onChoice,
}: {
  feature: WordFeature;
  customers: number;
  choice: Preparation | undefined;
  onChoice: (choice: Preparation | undefined) => void;
}) {
  const { label, definition, obstacle, order, missingShare } = feature;
  return (
    <tr className={choice ? undefined : "feature-off"}>
      <td className="narrow">
        <Switch
          checked={choice !== undefined}
          disabled={obstacle !== undefined}
          label={`Use ${label}`}
          onChange={(isOn) => onChoice(isOn ? asWords(feature) : undefined)}
        />
      </td>
      <td className="feature-words">
        <strong>{label}</strong> <span className="soft small">{feature.class}</span>
        <p>{definition}</p>
        {obstacle !== undefined && <p>{obstacle}</p>}
        {order && <p>{`From low to high these would be: ${order.join(", ")}.`}</p>}
        {feature.isUndated && <p>Rests on facts without a day: they are as known today.</p>}
      </td>
      <td>
        <LevelBars bars={barsOf(feature, customers)} label={`${label}: customers with each word`} />
      </td>
      <td className="right">{missingShare === 0 ? "none" : formatShare(missingShare)}</td>
      <td>{choice && <WordChoice feature={feature} choice={choice} onChoice={onChoice} />}</td>
    </tr>
  );
}

function barsOf({ levels, counts, missingShare }: WordFeature, customers: number): LevelBar[] {
  const known = levels
    .map((name, i) => ({ name, customers: counts[i] ?? 0 }))
    .filter((bar) => bar.customers > 0)
    .sort((a, b) => Number(a.name === OTHER_WORDS) - Number(b.name === OTHER_WORDS) || b.customers - a.customers);
  const missing = Math.round(missingShare * customers);
  return missing === 0 ? known : [...known, { name: NO_WORD, customers: missing, isMissing: true }];
}
