import { NO_SEGMENT } from "../../../src-shared/palette.ts";
import type { Movement } from "../../../src-shared/segmentation-replay.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { Alluvial } from "../../charts/alluvial.tsx";
import { Downloadable } from "../../charts/downloadable.tsx";
import { movementWords as words } from "./movement-words.ts";
import type { ChosenCell } from "./use-movement.ts";

interface MovementFlowsProps {
  readonly movement: Movement;
  /** False: segments that are defined have no borders to be close to. */
  readonly hasModel: boolean;
  readonly chosen: ChosenCell | undefined;
  readonly onChoose: (cell: ChosenCell) => void;
}

/** The movement as an alluvial diagram, jitter hatched apart, and what it says. */
export function MovementFlows({ movement, hasModel, chosen, onChoose }: MovementFlowsProps) {
  const { states, counts, jitter, arrived, fromDay, toDay, sentence } = movement;
  const nodes = states.map(({ name, segmentIndex }) => ({ name, colour: segmentIndex ?? NO_SEGMENT }));
  const newcomers = { name: words.arrived, colour: NO_SEGMENT };
  const flows = [
    ...counts.flatMap((row, from) => row.map((count, to) => ({ from, to, count, hatched: jitter[from]?.[to] ?? 0 }))),
    ...arrived.map((count, to) => ({ from: states.length, to, count, hatched: 0 })),
  ];
  return (
    <div className="stack">
      <p className="prose">{sentence}</p>
      <Downloadable name={words.flows}>
        <Alluvial
          left={[...nodes, newcomers]}
          right={nodes}
          flows={flows}
          leftTitle={isoDay(fromDay)}
          rightTitle={isoDay(toDay)}
          label={sentence}
          hatchedWords={words.jitter}
          chosen={chosen}
          onChoose={(from, to) => {
            // Who came new is in no row of the table, and has moved from nowhere.
            if (from < states.length && from !== to) onChoose({ from, to });
          }}
        />
      </Downloadable>
      <p className="soft small">
        {hasModel ? (
          <>
            <span className="key-hatch" aria-hidden="true" /> {words.jitterKey}
          </>
        ) : (
          words.noJitter
        )}
      </p>
    </div>
  );
}
