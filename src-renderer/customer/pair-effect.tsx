import type { ReactNode } from "react";
import { channelNames } from "../../src-shared/channel-names.ts";
import type { ComparedConsent, PairListing, PairSide } from "../../src-shared/customer-identity.ts";
import { formatCount, formatMoney, formatNumber } from "../../src-shared/format.ts";
import { Button } from "../ui/button.tsx";

interface PairEffectProps {
  readonly pair: PairListing;
  readonly currency: string;
  readonly isPaused: boolean;
  readonly canUndo: boolean;
  readonly isLast: boolean;
  readonly onDecide: (verdict: "merge" | "apart") => void;
  readonly onSkip: () => void;
  readonly onUndo: () => void;
}

/** What it changes that two customers are one person, and the keys to say so. */
export function PairEffect(props: PairEffectProps) {
  const { pair, currency, isPaused } = props;
  return (
    <section className="card stack pair-effect" aria-label="Decision and its effect">
      <div className="pair-keys">
        <KeyButton
          look={pair.decision === "merge" ? undefined : "primary"}
          letter="M"
          disabled={isPaused || pair.decision === "merge"}
          onClick={() => props.onDecide("merge")}
        >
          {pair.cause === undefined ? "Merge" : "Confirm"}
        </KeyButton>
        <KeyButton letter="K" disabled={isPaused || pair.decision === "apart"} onClick={() => props.onDecide("apart")}>
          Keep apart
        </KeyButton>
        <KeyButton letter="S" disabled={props.isLast} onClick={props.onSkip}>
          Skip
        </KeyButton>
        <KeyButton letter="U" disabled={isPaused || !props.canUndo} onClick={props.onUndo}>
          Undo
        </KeyButton>
      </div>
      <p className="soft small">
        <kbd>↑</kbd> <kbd>↓</kbd> go through the list.
      </p>
      <Orders pair={pair} currency={currency} />
      <Consents pair={pair} />
    </section>
  );
}

function KeyButton({
  letter,
  look,
  disabled,
  onClick,
  children,
}: {
  letter: string;
  look?: "primary" | undefined;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button {...(look && { look })} disabled={disabled} onClick={onClick} aria-keyshortcuts={letter}>
      {children} <kbd aria-hidden="true">{letter}</kbd>
    </Button>
  );
}

function Orders({ pair, currency }: { pair: PairListing; currency: string }) {
  const { left, right, together } = pair;
  if (together.orders === 0 && together.netMinor === 0)
    return <p className="soft small">Neither of them has ordered.</p>;
  return (
    <div>
      <h2>Orders and value</h2>
      <table className="table">
        <tbody>
          {[left, right].map((side) => (
            <tr key={side.customerId}>
              <th scope="row">
                {side.key}
                <Joined side={side} />
              </th>
              <td className="right">{formatNumber(side.orders)}</td>
              <td className="right">{formatMoney(side.netMinor, currency)}</td>
            </tr>
          ))}
          <tr className="together">
            <th scope="row">Together</th>
            <td className="right">{formatNumber(together.orders)}</td>
            <td className="right">{formatMoney(together.netMinor, currency)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Joined({ side }: { side: PairSide }) {
  if (side.joined === 0) return null;
  return <span className="soft small"> with {formatCount(side.joined, "other")}</span>;
}

function Consents({ pair }: { pair: PairListing }) {
  if (pair.consents.length === 0) return <p className="soft small">No file says anything of their consent.</p>;
  return (
    <div>
      <h2>Consent</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">{pair.left.key}</th>
            <th scope="col">{pair.right.key}</th>
            <th scope="col">Together</th>
          </tr>
        </thead>
        <tbody>
          {pair.consents.map((consent) => (
            <tr key={`${consent.channel}/${consent.purpose}`}>
              <th scope="row">{channelNames[consent.channel]}</th>
              <td>{wordOf(consent.left)}</td>
              <td>{wordOf(consent.right)}</td>
              <td>
                <strong>{wordOf(consent.together)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pair.consents.some(disagrees) && (
        <p className="soft small">They differ: the stricter consent stands, unless a later opt-in is dated.</p>
      )}
    </div>
  );
}

function disagrees({ left, right }: ComparedConsent): boolean {
  return left !== undefined && right !== undefined && left !== right;
}

function wordOf(state: "granted" | "withdrawn" | undefined): string {
  if (state === undefined) return "–";
  return state === "granted" ? "yes" : "no";
}
