import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { Movement } from "../../../src-shared/segmentation-replay.ts";
import { StateName } from "../state-name.tsx";
import { movementWords as words } from "./movement-words.ts";
import type { ChosenCell } from "./use-movement.ts";

interface TransitionTableProps {
  readonly movement: Movement;
  readonly chosen: ChosenCell | undefined;
  readonly onChoose: (cell: ChosenCell) => void;
}

/** Who of each segment is where on the second day: shares of the row, and how many that is. */
export function TransitionTable({ movement, chosen, onChoose }: TransitionTableProps) {
  const { states, counts, rates, jitter, arrived } = movement;
  return (
    <div className="stack tight">
      <p className="soft small">{words.tableHelp}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={words.table}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">From</th>
              {states.map(({ name, segmentIndex }) => (
                <th scope="col" key={name}>
                  <StateName index={segmentIndex} name={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {states.map(({ name, segmentIndex }, from) => (
              <tr key={name}>
                <th scope="row">
                  <StateName index={segmentIndex} name={name} />
                </th>
                {states.map((state, to) => (
                  <Cell
                    key={state.name}
                    rate={rates[from]?.[to] ?? 0}
                    count={counts[from]?.[to] ?? 0}
                    jitter={jitter[from]?.[to] ?? 0}
                    label={`${name} → ${state.name}`}
                    isChosen={chosen?.from === from && chosen.to === to}
                    onChoose={from === to ? undefined : () => onChoose({ from, to })}
                  />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{words.arrived}</th>
              {arrived.map((count, to) => (
                <td key={states[to]?.name}>
                  <span>{formatNumber(count)}</span>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface CellProps {
  readonly rate: number;
  readonly count: number;
  readonly jitter: number;
  readonly label: string;
  readonly isChosen: boolean;
  /** Undefined: they stayed, so there is no move to list. */
  readonly onChoose: (() => void) | undefined;
}

/** Faint enough for text to stay readable on it. */
const FULL_COLOUR = 0.34;

function Cell({ rate, count, jitter, label, isChosen, onChoose }: CellProps) {
  const shown = (
    <>
      {count === 0 ? "–" : formatShare(rate)}
      <small>{formatNumber(count)}</small>
    </>
  );
  const style = { background: `rgb(var(--heat-low) / ${(rate * FULL_COLOUR).toFixed(3)})` };
  if (!onChoose || count === 0) {
    return (
      <td style={style}>
        <span>{shown}</span>
      </td>
    );
  }
  const doubt = jitter > 0 ? `, ${formatNumber(jitter)} of them ${words.jitter}` : "";
  return (
    <td style={style}>
      <button
        type="button"
        aria-pressed={isChosen}
        title={`${label}: ${formatCount(count, "customer")}${doubt}`}
        onClick={onChoose}
      >
        {shown}
        <span className="unseen">{` ${label}`}</span>
      </button>
    </td>
  );
}
