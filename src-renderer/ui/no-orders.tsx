import { Empty } from "./notice.tsx";

/** Stands where something would be that is made of orders. @param href where files are imported. */
export function NoOrders({ href, children }: { href: string; children: string }) {
  return (
    <Empty
      title="There are no orders yet"
      action={
        <a className="button primary" href={href}>
          Import a file of orders
        </a>
      }
    >
      {children} Import a file first.
    </Empty>
  );
}
