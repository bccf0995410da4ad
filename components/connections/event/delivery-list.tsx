"use client";

import { useRouter } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { useAct } from "@/components/ui/use-act";
import { Version } from "@/components/ui/code/version";
import type { DeliveryView } from "@/lib/domain/connections/outbound/delivery";
import type { Outcome } from "@/lib/kernel/outcome";
import { readableRaw } from "@/components/connections/prepare-connections";
import { deliveryLook, tryWords } from "./prepare-endpoints";

type Resend = (deliveryId: string) => Promise<Outcome<null>>;

/** What an endpoint was told, newest first, with every attempt. */
export function DeliveryList({
  deliveries,
  resend,
}: {
  deliveries: readonly DeliveryView[];
  resend: Resend;
}) {
  return (
    <ol aria-label="Deliveries" className="divide-y divide-line">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="px-4 py-3 sm:px-5">
          <DeliveryItem delivery={delivery} resend={resend} />
        </li>
      ))}
    </ol>
  );
}

function DeliveryItem({ delivery, resend }: { delivery: DeliveryView; resend: Resend }) {
  const router = useRouter();
  const { run, busy, refusal } = useAct(resend, () => router.refresh());
  const look = deliveryLook(delivery);
  return (
    <article className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-table">
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
        <span className="font-medium">{delivery.type}</span>
        <span className="text-ink-soft">
          <RelativeTime at={delivery.createdAt} />
        </span>
        <Version className="min-w-0 truncate text-ink-soft">{delivery.id}</Version>
        <span className="ml-auto">
          <Button
            size="small"
            look="bare"
            busy={busy}
            busyLabel="Sending…"
            onClick={() => void run(delivery.id)}
          >
            Send again
          </Button>
        </span>
      </div>
      <ul className="text-table text-ink-soft">
        {delivery.tries.map((one) => (
          <li key={one.number} className="break-words">
            {tryWords(one)}, <RelativeTime at={one.at} />
          </li>
        ))}
      </ul>
      {refusal !== null && <ErrorNote title="Not sent">{refusal.detail}</ErrorNote>}
      <Disclosure summary="What was sent">
        <pre className="max-h-80 overflow-auto rounded-small bg-sunken p-3 font-mono text-caption break-words whitespace-pre-wrap">
          <code>{readableRaw(delivery.body)}</code>
        </pre>
      </Disclosure>
    </article>
  );
}
