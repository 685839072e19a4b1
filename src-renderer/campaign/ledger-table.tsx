import type { DestinationDeclaration, LedgerEntry } from "../../src-shared/campaign.ts";
import { formatBytes, formatNumber } from "../../src-shared/format.ts";
import { addressOf } from "../route.ts";
import { useLocalTime } from "../use-local-time.ts";
import { words } from "./campaign-words.ts";

interface LedgerTableProps {
  readonly entries: readonly LedgerEntry[];
  readonly destinations: readonly DestinationDeclaration[];
  /** Where files of several campaigns are listed. */
  readonly namesCampaign?: boolean;
}

/** Files that left the program: when, what, where, how many, on which consent, and the checksum. */
export function LedgerTable({ entries, destinations, namesCampaign = false }: LedgerTableProps) {
  const time = useLocalTime();
  return (
    <div className="scroll-x" role="region" aria-label={words.ledger} tabIndex={0}>
      <table className="table ledger" data-term="ledger">
        <thead>
          <tr>
            <th scope="col">When ({time.zone})</th>
            {namesCampaign && <th scope="col">Campaign</th>}
            <th scope="col">Arm</th>
            <th scope="col">Where</th>
            <th scope="col">File</th>
            <th scope="col" className="right">
              Customers
            </th>
            <th scope="col">On which consent</th>
            <th scope="col" title={words.checksumHelp}>
              Checksum
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.fileId}>
              <td className="narrow">{time.minute(entry.writtenAtMs)}</td>
              {namesCampaign && (
                <td>
                  <a href={addressOf("campaign", entry.campaignId)}>{entry.campaign}</a>
                </td>
              )}
              <td>{entry.arm}</td>
              <td>{destinations.find(({ id }) => id === entry.destination)?.label ?? entry.destination}</td>
              <td>
                {entry.fileName} <span className="soft small">{formatBytes(entry.bytes)}</span>
              </td>
              <td className="right">{formatNumber(entry.customers)}</td>
              <td>{entry.consentBasis}</td>
              <td>
                <code className="checksum" title={entry.sha256}>
                  {entry.sha256}
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
