"use client";

import { useRouter } from "next/navigation";
import { Panel } from "@/components/ui/panel";
import { useSay } from "@/components/ui/overlay/toasts";
import type { ServiceView } from "@/lib/domain/release/view";
import { whyNotNow } from "@/lib/kernel/can";
import type { Outcome } from "@/lib/kernel/outcome";
import { ServiceForm } from "./service-form";

/** The settings of a service; releases under way keep the stages they were planned with. */
export function ServiceSettings({
  service,
  change,
}: {
  service: ServiceView;
  change: (key: string, input: Record<string, unknown>) => Promise<Outcome<{ key: string }>>;
}) {
  const router = useRouter();
  const say = useSay();
  const { edit } = service.can;
  return (
    <Panel
      title="Name, strategy, stages"
      lead="Releases under way keep the stages they were planned with."
    >
      <ServiceForm
        service={service}
        disabledReason={whyNotNow(edit)}
        save={(input) => change(service.key, input)}
        onSaved={() => {
          say({ title: "Saved", tone: "steady" });
          router.refresh();
        }}
      />
    </Panel>
  );
}
