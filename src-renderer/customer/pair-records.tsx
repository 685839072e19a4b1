import { Check, Equal, EqualApproximately, Minus, X } from "lucide-react";
import type { Agreement, PairListing, PairReason } from "../../src-shared/customer-identity.ts";
import { formatNumber } from "../../src-shared/format.ts";
import { addressOf } from "../route.ts";
import { Explained } from "../ui/explained.tsx";
import { likenessOf } from "./identity-words.ts";

const marks: Readonly<Record<Agreement, { readonly icon: typeof Check; readonly words: string }>> = {
  same: { icon: Check, words: "same" },
  alike: { icon: EqualApproximately, words: "alike" },
  differs: { icon: X, words: "differs" },
  missing: { icon: Minus, words: "only one" },
};

/** Two records side by side: where they agree, where not, and what that says. */
export function PairRecords({ pair }: { pair: PairListing }) {
  return (
    <section className="card pair-records" aria-label={`${pair.left.title} and ${pair.right.title}`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Field</span>
            </th>
            {[pair.left, pair.right].map((side) => (
              <th key={side.customerId} scope="col">
                <a href={addressOf("customers", side.customerId)}>{side.key}</a>
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Agreement</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pair.fields.map(({ label, left, right, agreement }) => (
            <tr key={label} className={`agrees-${agreement}`}>
              <th scope="row">{label}</th>
              <td>{left || <None />}</td>
              <td>{right || <None />}</td>
              <td className="pair-mark">
                <Mark agreement={agreement} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Why pair={pair} />
    </section>
  );
}

function None() {
  return <span className="soft">–</span>;
}

function Mark({ agreement }: { agreement: Agreement }) {
  const { icon: Icon, words } = marks[agreement];
  return (
    <span className={`agreement-mark ${agreement}`}>
      <Icon size={14} aria-hidden="true" /> {words}
    </span>
  );
}

function Why({ pair }: { pair: PairListing }) {
  const cause = pair.cause === undefined || pair.cause === "likeness" ? undefined : pair.cause;
  const most = Math.max(1, ...pair.reasons.map(({ bits }) => Math.abs(bits)));
  return (
    <div className="stack tight pair-why">
      <h2>
        {cause === undefined ? (
          <>
            <Explained words="What the comparison of all customers makes of the two: how often two customers who agree and differ like this turn out to be one person.">
              {pair.probability === null ? "Not compared yet" : `${likenessOf(pair)} likely one person`}
            </Explained>
          </>
        ) : (
          <>
            <Equal size={14} aria-hidden="true" /> Joined by {cause}
          </>
        )}
      </h2>
      {pair.reasons.map((reason) => (
        <Reason key={reason.words} reason={reason} most={most} />
      ))}
      {pair.reasons.length > 0 && (
        <p className="soft small">Each bit doubles the odds that they are one person; below zero it halves them.</p>
      )}
    </div>
  );
}

function Reason({ reason: { words, bits }, most }: { reason: PairReason; most: number }) {
  const width = `${(Math.abs(bits) / most) * 50}%`;
  return (
    <div className="pull">
      <span>{words}</span>
      <span className="track" aria-hidden="true">
        <span
          className={bits < 0 ? "against" : undefined}
          style={bits < 0 ? { right: "50%", width } : { left: "50%", width }}
        />
      </span>
      <span className="number soft small unbroken">
        {bits > 0 ? "+" : ""}
        {formatNumber(bits, 1)} bits
      </span>
    </div>
  );
}
