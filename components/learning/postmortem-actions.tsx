"use client";

import { Download, Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import { Menu } from "@/components/ui/overlay/menu";
import { useAct } from "@/components/ui/use-act";
import type { PostmortemView } from "@/lib/domain/learning/view";
import type { Outcome } from "@/lib/kernel/outcome";

/** Take it along, and publish it once the four questions are answered. */
export function PostmortemActions({
  view,
  unsaved,
  publish,
  onPublished,
}: {
  view: PostmortemView;
  unsaved: boolean;
  publish: (id: string) => Promise<Outcome<null>>;
  onPublished: () => void;
}) {
  const { ref, rest } = useFocusRest<HTMLDivElement>();
  const { run, busy, refusal } = useAct(publish, () => {
    rest();
    onPublished();
  });
  const { can, id, status } = view;
  const waits = unsaved ? "Your last words are being saved." : null;
  return (
    <div ref={ref} tabIndex={-1} className="flex flex-col items-end gap-2">
      <div className="flex flex-wrap items-start justify-end gap-2">
        <Menu
          trigger={<Button icon={<Download aria-hidden="true" />}>Take along</Button>}
          items={[
            { label: "Markdown", onSelect: () => save(id, "shown") },
            {
              label: "Markdown without names",
              hint: "Roles in the place of everyone's name",
              onSelect: () => save(id, "hidden"),
            },
            {
              label: "Print",
              icon: <Printer aria-hidden="true" />,
              onSelect: () => window.print(),
            },
          ]}
        />
        {status === "draft" && can.write.allowed && (
          <Button
            look="primary"
            busy={busy}
            busyLabel="Publishing…"
            reasonAt="bubble"
            disabledReason={can.publish.allowed ? waits : can.publish.why}
            onClick={() => void run(id)}
          >
            Publish
          </Button>
        )}
      </div>
      {refusal !== null && <ErrorNote title="Not published">{refusal.detail}</ErrorNote>}
    </div>
  );
}

function save(id: string, names: "shown" | "hidden"): void {
  window.location.assign(`/api/v1/postmortems/${id}/export?format=md&names=${names}`);
}
