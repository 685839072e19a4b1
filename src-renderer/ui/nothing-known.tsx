import { Empty } from "./notice.tsx";

/** Stands where something would be that is made of what is known of customers. @param href where files are imported. */
export function NothingKnown({ href, children }: { href: string; children: string }) {
  return (
    <Empty
      title="Nothing is known of any customer yet"
      action={
        <a className="button primary" href={href}>
          Import a file
        </a>
      }
    >
      {children} Import a file of orders first, or a list of customers with something about each.
    </Empty>
  );
}
