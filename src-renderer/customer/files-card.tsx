import type { CustomerId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { useLoaded } from "../use-tessera.ts";

/** The files that a person was in, so that they can be asked back; nothing where there is none. */
export function FilesCard({ customerId }: { customerId: CustomerId }) {
  const time = useLocalTime();
  const files = useLoaded(["campaign.filesOf", customerId], (client) => client.campaign.filesOf({ customerId }));
  if (files.state === "loading") return null;
  if (files.state === "failed") return <ErrorNotice error={files.error} onRetry={files.retry} />;
  if (files.value.length === 0) return null;
  return (
    <Card title="Files this customer is in" className="scroll-x">
      <table className="table" data-term="ledger">
        <thead>
          <tr>
            <th scope="col">Written</th>
            <th scope="col">Campaign</th>
            <th scope="col">Arm</th>
            <th scope="col">File</th>
            <th scope="col">On which consent</th>
          </tr>
        </thead>
        <tbody>
          {files.value.map((file) => (
            <tr key={file.fileId}>
              <td className="narrow">{time.date(file.writtenAtMs)}</td>
              <td>
                <a href={addressOf("campaign", file.campaignId)}>{file.campaign}</a>
              </td>
              <td>{file.arm}</td>
              <td>{file.fileName}</td>
              <td>{file.consentBasis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
