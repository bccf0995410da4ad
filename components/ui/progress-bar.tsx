/** How far something is, of how much; the words beside it are the caller's. */
export function ProgressBar({
  label,
  done,
  total,
}: {
  label: string;
  done: number;
  total: number;
}) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="block h-2 min-w-0 flex-1 basis-40 overflow-hidden rounded-full bg-quiet-wash"
    >
      <span className="block h-full bg-motion" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
