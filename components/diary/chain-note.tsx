import { StateShape } from "@/components/ui/state-shape";

/** What a walk along the hash chain found. */
export function ChainNote({ upTo, firstBroken }: { upTo: string; firstBroken: string | null }) {
  if (firstBroken === null) {
    return (
      <p role="status" className="flex items-center gap-2 text-table text-ink-soft">
        <StateShape shape="tick" className="size-4 text-steady" />
        {upTo === "0"
          ? "The diary is empty."
          : `Unbroken up to #${upTo}: nothing was changed or removed.`}
      </p>
    );
  }
  return (
    <p role="alert" className="flex items-center gap-2 text-table font-medium">
      <StateShape shape="octagon" className="size-4 text-trouble" />
      Entry #{firstBroken} was changed or removed by somebody with access to the database. Compare
      with an export from before.
    </p>
  );
}
