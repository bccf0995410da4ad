import { Bell, Check } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { WinView } from "@/lib/domain/wins/view";
import { whyNotNow } from "@/lib/kernel/can";

/** Ring the bell while nobody has; then say that one heard it. */
export function WinButtons({
  win,
  busy,
  onRing,
  onHear,
}: {
  win: WinView;
  busy: boolean;
  onRing: () => void;
  onHear: () => void;
}) {
  const { can, heard } = win;
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      {win.rungAt === null && (
        <Button
          icon={<Bell aria-hidden="true" />}
          busy={busy}
          onClick={onRing}
          disabledReason={whyNotNow(can.ring)}
        >
          Ring the bell
        </Button>
      )}
      {win.rungAt !== null && can.hear.allowed && (
        <Button busy={busy} onClick={onHear}>
          Heard it
        </Button>
      )}
      {heard.count > 0 && (
        <p className="flex min-h-9 items-center gap-1.5 text-table text-ink-soft">
          <Check aria-hidden="true" className="size-3.5" />
          {heardWords(heard)}
        </p>
      )}
    </div>
  );
}

/** "Ana, Bo and 3 more heard it". */
function heardWords({ count, names }: WinView["heard"]): string {
  const rest = count - names.length;
  const who = rest > 0 ? [...names, `${rest} more`] : names;
  const last = who.at(-1) ?? "";
  const before = who.slice(0, -1).join(", ");
  return `${before === "" ? last : `${before} and ${last}`} heard it`;
}
