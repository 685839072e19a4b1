import { useState } from "react";
import type { FeatureSummary, Preparation, Scaling, Transform } from "../../src-shared/features.ts";
import { Select } from "../ui/field.tsx";

const transformOptions: readonly { value: Transform; label: string }[] = [
  { value: "none", label: "values as they are" },
  { value: "log", label: "logarithm of values" },
  { value: "quantile", label: "normal scores of ranks" },
];
const scalingOptions: readonly { value: Scaling; label: string }[] = [
  { value: "standard", label: "scaled by deviation" },
  { value: "robust", label: "scaled by middle half" },
  { value: "none", label: "not scaled" },
];
const winsorOptions = [
  { value: "0", label: "far values as they are" },
  { value: "0.01", label: "outer 1 % pulled in" },
  { value: "0.05", label: "outer 5 % pulled in" },
] as const;
const weightOptions = [
  { value: "0.5", label: "counts half" },
  { value: "1", label: "counts once" },
  { value: "2", label: "counts twice" },
  { value: "3", label: "counts three times" },
] as const;

/** How a feature takes part: transform, scale, far values, weight. */
export function PreparationChoice({
  feature,
  choice,
  onChoice,
}: {
  feature: FeatureSummary;
  choice: Preparation;
  onChoice: (choice: Preparation) => void;
}) {
  const { winsorShare, weight, ...rest } = choice;
  const withWinsor = winsorShare === undefined ? {} : { winsorShare };
  const withWeight = weight === undefined ? {} : { weight };
  const [isOpen, setIsOpen] = useState(winsorShare !== undefined || weight !== undefined);
  return (
    <div className="feature-choice">
      <Select
        label={`Transform of ${feature.label}`}
        value={choice.transform}
        options={transformOptions}
        onChange={(transform) => onChoice({ ...choice, transform })}
      />
      <Select
        label={`Scale of ${feature.label}`}
        value={choice.scaling}
        options={scalingOptions}
        onChange={(scaling) => onChoice({ ...choice, scaling })}
      />
      {isOpen ? (
        <>
          <Select<string>
            label={`Far values of ${feature.label}`}
            value={String(winsorShare ?? 0)}
            options={winsorOptions}
            onChange={(value) =>
              onChoice({ ...rest, ...withWeight, ...(value !== "0" && { winsorShare: Number(value) }) })
            }
          />
          <Select<string>
            label={`Weight of ${feature.label}`}
            value={String(weight ?? 1)}
            options={weightOptions}
            onChange={(value) => onChoice({ ...rest, ...withWinsor, ...(value !== "1" && { weight: Number(value) }) })}
          />
        </>
      ) : (
        <button type="button" className="link" onClick={() => setIsOpen(true)}>
          far values and weight
        </button>
      )}
    </div>
  );
}
