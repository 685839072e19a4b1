import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import type { MovementState, Movers } from "../../../src-shared/segmentation-replay.ts";
import { addressOf } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { StateName } from "../state-name.tsx";
import { movementWords as words } from "./movement-words.ts";

interface MoverTableProps {
  readonly movers: Movers;
  readonly states: readonly MovementState[];
  readonly currency: string;
  /** Only one cell of the table is listed. */
  readonly isChosen: boolean;
  readonly onAll: () => void;
}

/** Customers who changed segment, those who spent most first, with what brought each of them over. */
export function MoverTable({ movers: { total, rows }, states, currency, isChosen, onAll }: MoverTableProps) {
  const shown = total > rows.length ? `The ${formatNumber(rows.length)} who spent most of ` : "";
  return (
    <div className="stack tight">
      <div className="row">
        <span className="soft">{total === 0 ? words.noMovers : `${shown}${formatCount(total, "customer")}.`}</span>
        {isChosen && (
          <Button look="quiet" onClick={onAll}>
            {words.allMovers}
          </Button>
        )}
      </div>
      {rows.length > 0 && (
        <div className="movers" tabIndex={0} role="region" aria-label={words.movers}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Customer</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">Why</th>
                <th scope="col" className="right">
                  Spent until then
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ customerId, key, fromState, toState, isJitter, reason, spend }) => (
                <tr key={customerId}>
                  <th scope="row">
                    <a href={addressOf("customers", customerId)}>{key}</a>
                  </th>
                  <td>{stateName(states[fromState])}</td>
                  <td>{stateName(states[toState])}</td>
                  <td>
                    {reason} {isJitter && <span className="chip">{words.jitter}</span>}
                  </td>
                  <td className="right">{formatFeature(spend, "money", currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function stateName(state: MovementState | undefined) {
  return state && <StateName index={state.segmentIndex} name={state.name} />;
}
