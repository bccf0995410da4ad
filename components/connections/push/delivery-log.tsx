import { Disclosure } from "@/components/ui/disclosure";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { DeliveryView } from "@/lib/domain/connections/push/view";

/** How each message went. "Taken" is the push service's word; whether somebody read it nobody knows. */
export function DeliveryLog({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  if (deliveries.length === 0) return null;
  return (
    <Disclosure summary="The last messages, and how each went">
      <ul className="flex flex-col gap-2.5 text-table">
        {deliveries.map((one) => (
          <li key={one.id}>
            <p>{one.sentence}</p>
            <p className="text-ink-soft">
              <RelativeTime at={one.at} exact /> · {one.label} · {deliveryWords(one)}
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

const results: Record<DeliveryView["result"], string> = {
  sending: "on its way",
  taken: "taken by its push service",
  gone: "the browser has forgotten us: the device was removed",
  busy: "its push service was busy",
  refused: "its push service refused it",
  unreachable: "its push service could not be reached",
  unknown: "no clear answer",
};

function deliveryWords({ result, statusCode, number }: DeliveryView): string {
  const status = statusCode === null ? "" : ` (${statusCode})`;
  const again = number > 1 ? `, try ${number}` : "";
  return `${results[result]}${status}${again}`;
}
