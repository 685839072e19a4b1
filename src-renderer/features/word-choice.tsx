import { ArrowDown, ArrowUp } from "lucide-react";
import type { Preparation } from "../../src-shared/features.ts";
import { OTHER_WORDS, type WordFeature } from "../../src-shared/word-features.ts";
import { Button } from "../ui/button.tsx";
import { Select } from "../ui/field.tsx";

type Coding = "words" | "order";

/** How a feature of words takes part: as words that are the same or not, or as numbers in an order. */
export function WordChoice({
  feature,
  choice,
  onChoice,
}: {
  feature: WordFeature;
  choice: Preparation;
  onChoice: (choice: Preparation) => void;
}) {
  const { label } = feature;
  const { order } = choice;
  const change = (coding: Coding) =>
    onChoice(coding === "words" ? asWords(feature) : inOrder(feature, feature.order ?? namedLevels(feature)));
  return (
    <div className="feature-choice">
      <Select<Coding>
        label={`How ${label} takes part`}
        value={order ? "order" : "words"}
        options={[
          { value: "words", label: "same or not the same" },
          { value: "order", label: "from low to high" },
        ]}
        onChange={change}
      />
      {order && <OrderList label={label} order={order} onOrder={(next) => onChoice(inOrder(feature, next))} />}
    </div>
  );
}

/** The words that have a place in an order. */
function namedLevels({ levels, counts }: WordFeature): string[] {
  return levels.filter((level, i) => level !== OTHER_WORDS && (counts[i] ?? 0) > 0);
}

export function asWords({ id }: Pick<WordFeature, "id">): Preparation {
  return { featureId: id, transform: "none", scaling: "none" };
}

function inOrder(feature: WordFeature, order: readonly string[]): Preparation {
  const placed = feature.counts.reduce(
    (sum, count, i) => sum + (order.includes(feature.levels[i] ?? "") ? count : 0),
    0,
  );
  const all = feature.counts.reduce((sum, count) => sum + count, 0);
  const lacks = placed < all || feature.missingShare > 0;
  return {
    ...asWords(feature),
    scaling: "standard",
    order: [...order],
    ...(lacks && { missing: "median" as const }),
  };
}

function OrderList({
  label,
  order,
  onOrder,
}: {
  label: string;
  order: readonly string[];
  onOrder: (order: string[]) => void;
}) {
  const move = (from: number, to: number) => {
    const next = [...order];
    const [word] = next.splice(from, 1);
    if (word !== undefined) next.splice(to, 0, word);
    onOrder(next);
  };
  return (
    <ol className="word-order" aria-label={`${label} from low to high`}>
      {order.map((word, place) => (
        <li key={word}>
          <span>{word}</span>
          <Button
            icon={<ArrowUp size={14} />}
            aria-label={`Lower: ${word}`}
            look="quiet"
            disabled={place === 0}
            onClick={() => move(place, place - 1)}
          />
          <Button
            icon={<ArrowDown size={14} />}
            aria-label={`Higher: ${word}`}
            look="quiet"
            disabled={place === order.length - 1}
            onClick={() => move(place, place + 1)}
          />
        </li>
      ))}
    </ol>
  );
}
