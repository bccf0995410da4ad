import { cx } from "./cx";

/** A still, grey stand-in with the final shape; shows itself only after 200 ms. */
export function Skeleton({ className = "h-4 w-full" }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx("block animate-appear rounded-small bg-quiet-wash", className)}
    />
  );
}

/** Rows of a list that is on its way. `label` is what is being fetched, for screen readers. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="flex flex-col divide-y divide-line">
      <span className="sr-only">Loading {label}</span>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <span key={key} className="flex h-9 items-center gap-4 px-4 sm:px-5">
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-3.5 w-full max-w-md" />
        </span>
      ))}
    </div>
  );
}
