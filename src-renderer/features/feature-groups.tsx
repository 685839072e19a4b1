import { type ReactNode, useDeferredValue, useState } from "react";
import {
  type FeatureFamily,
  type FeatureSet,
  type FeatureSummary,
  featureFamilies,
  type MissingFeature,
  type Preparation,
} from "../../src-shared/features.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { WordFeature } from "../../src-shared/word-features.ts";
import { Field } from "../ui/field.tsx";
import { Card } from "../ui/page.tsx";
import { FeatureTable } from "./feature-table.tsx";
import { GrowingTable } from "./growing-table.tsx";
import { WordTable } from "./word-table.tsx";

/** The catalogue: what is in use on top, then the families, folded; a search opens what it finds. */
export function FeatureGroups({
  set,
  onPreparation,
}: {
  set: FeatureSet;
  onPreparation: (preparation: Preparation[]) => void;
}) {
  const [search, setSearch] = useState("");
  // What is found is drawn after what is typed.
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const fits = ({ label, definition }: { label: string; definition: string }) =>
    `${label} ${definition}`.toLowerCase().includes(wanted);
  const inUse = new Set(set.preparation.map(({ featureId }) => featureId));
  const chosen = set.features.filter((feature) => inUse.has(feature.id) && fits(feature));
  const others = set.features.filter((feature) => !inUse.has(feature.id) && fits(feature));
  const words = (set.words ?? []).filter(fits);
  const [chosenWords, otherWords] = [words.filter(({ id }) => inUse.has(id)), words.filter(({ id }) => !inUse.has(id))];
  const missing = set.missing.filter(fits);
  const families = (Object.keys(featureFamilies) as FeatureFamily[])
    .map((family) => ({ family, features: others.filter((feature) => feature.family === family) }))
    .filter(({ features }) => features.length > 0);
  const table = (features: readonly FeatureSummary[]) => (
    <div className="feature-list scroll-x">
      <FeatureTable features={features} set={set} onPreparation={onPreparation} />
    </div>
  );
  const wordTable = (features: readonly WordFeature[]) => (
    <div className="feature-list scroll-x">
      <WordTable features={features} set={set} onPreparation={onPreparation} />
    </div>
  );
  return (
    <>
      <Field label="Search the features">
        {(ids) => (
          <input
            className="input"
            type="search"
            value={search}
            placeholder="weekend, discount, days since …"
            onChange={(event) => setSearch(event.target.value)}
            {...ids}
          />
        )}
      </Field>
      <p className="soft small" role="status">
        {wanted === "" ? "" : `${formatCount(chosen.length + others.length + words.length, "feature")} found.`}
      </p>
      {(chosen.length > 0 || chosenWords.length > 0) && (
        <Card term="feature" title="Makes the segments">
          {chosen.length > 0 && table(chosen)}
          {chosenWords.length > 0 && wordTable(chosenWords)}
        </Card>
      )}
      {families.map(({ family, features }) => (
        <Fold key={family} title={featureFamilies[family]} count={features.length} isOpen={wanted !== ""}>
          {table(features)}
        </Fold>
      ))}
      {otherWords.length > 0 && (
        <Fold title="Words" count={otherWords.length} isOpen={wanted !== ""}>
          {wordTable(otherWords)}
        </Fold>
      )}
      {missing.length > 0 && (
        <Fold title="Not in this data" count={missing.length} isOpen={wanted !== ""}>
          <MissingList missing={missing} />
        </Fold>
      )}
    </>
  );
}

function Fold({
  title,
  count,
  isOpen,
  children,
}: {
  title: string;
  count: number;
  isOpen: boolean;
  children: ReactNode;
}) {
  const [opened, setOpened] = useState(false);
  const shows = isOpen || opened;
  return (
    <details className="feature-fold card" open={shows} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <strong>{title}</strong> <span className="soft">{formatCount(count, "feature")}</span>
      </summary>
      {/* Rows of what is folded are not drawn: a hundred charts would slow the screen down. */}
      {shows && children}
    </details>
  );
}

function MissingList({ missing }: { missing: readonly MissingFeature[] }) {
  return (
    <GrowingTable
      features={missing}
      head={
        <>
          <th scope="col">Feature</th>
          <th scope="col">What it would take</th>
        </>
      }
    >
      {(feature) => (
        <tr key={feature.id}>
          <td className="feature-words">
            <strong>{feature.label}</strong>
            <p>{feature.definition}</p>
          </td>
          <td>{feature.reason}</td>
        </tr>
      )}
    </GrowingTable>
  );
}
