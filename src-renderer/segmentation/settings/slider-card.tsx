import { useState } from "react";
import { Card } from "../../ui/page.tsx";
import type { Choices } from "./choices.ts";
import { MakeThese } from "./make-these.tsx";
import { Previewed, useSettingsTrial } from "./preview-card.tsx";
import { SliderField } from "./slider-field.tsx";
import { settingsWords } from "./words.ts";

interface SliderCardProps {
  readonly choices: Choices;
  readonly algorithm: string;
  /** Name of the parameter that the slider sets. */
  readonly param: string;
  readonly first: number;
  readonly min: number;
  readonly max: number;
  readonly words: typeof settingsWords.count | typeof settingsWords.size;
}

/** A method with one setting, tried while that is moved. */
export function SliderCard({ choices, algorithm, param, first, min, max, words }: SliderCardProps) {
  const [value, setValue] = useState(Math.min(max, first));
  const method = { algorithm, params: { [param]: value } };
  const trial = useSettingsTrial(choices, method);
  return (
    <Card term="settingsPreview" title={words.title}>
      <div className="stack">
        <p className="soft prose">{words.help}</p>
        <SliderField label={words.label} value={value} min={min} max={max} onChange={setValue} />
        <Previewed trial={trial} />
        <MakeThese choices={choices} method={method} words={words.use} />
      </div>
    </Card>
  );
}
