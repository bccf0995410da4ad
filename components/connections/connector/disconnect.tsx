import { useRouter } from "next/navigation";
import { ErrorNote } from "@/components/ui/error-note";
import { useSay } from "@/components/ui/overlay/toasts";
import { TwiceButton } from "@/components/ui/twice-button";
import { useAct } from "@/components/ui/use-act";
import type { Outcome } from "@/lib/kernel/outcome";

export type RemoveConnector = (serviceKey: string) => Promise<Outcome<null>>;

/** Ends a connection, after saying what goes with it. */
export function Disconnect({
  service,
  remove,
}: {
  service: { key: string; name: string };
  remove: RemoveConnector;
}) {
  const router = useRouter();
  const say = useSay();
  const { run, busy, refusal } = useAct(remove, () => {
    say({ title: `${service.name} is disconnected`, tone: "steady" });
    router.refresh();
  });
  return (
    <div className="flex flex-col items-start gap-2 border-t border-line pt-5">
      <p className="text-table text-ink-soft">
        Disconnected, its secrets are erased, its callback address ends, and a rollback is done by
        hand. What it did stays in the diary.
      </p>
      <TwiceButton
        label="Disconnect"
        sure="Disconnect for good"
        about={service.name}
        busy={busy}
        onPress={() => void run(service.key)}
      />
      {refusal !== null && <ErrorNote title="It stays connected">{refusal.detail}</ErrorNote>}
    </div>
  );
}
