import { goTo } from "../../route.ts";
import { useAction } from "../../use-tessera.ts";
import type { Choices, MethodChoice } from "./choices.ts";
import { settingsWords } from "./words.ts";

/** Makes and stores the segments of all customers, and goes to them. */
export function useMake(choices: Choices) {
  return useAction(settingsWords.making, async ({ client }, job, { algorithm, params }: MethodChoice) => {
    const made = await client.segmentation.run({ ...choices, algorithm, params: { ...params } }, job);
    if (made.ok) goTo("segments", made.value.segmentationId);
    return made;
  });
}
