import type { DeliveryTry, DeliveryView } from "@/lib/domain/connections/outbound/delivery";
import type { EndpointView } from "@/lib/domain/connections/outbound/endpoint";
import type { Look } from "@/components/connections/prepare-connections";

/** How an endpoint stands. */
export function endpointLook({ disabledAt, failingSince }: EndpointView): Look {
  if (disabledAt !== null) return { word: "Switched off", shape: "bars", tone: "quiet" };
  if (failingSince !== null) return { word: "Failing", shape: "diamond", tone: "watch" };
  return { word: "Told", shape: "tick", tone: "steady" };
}

/** What an endpoint hears, and what is to be known of it, in a line. */
export function endpointWords({ form, types, disabledWhy, rotatesUntil }: EndpointView): string {
  const what =
    form === "cdevents"
      ? "CDEvents of deployments and rollbacks."
      : types.length === 0
        ? "Everything."
        : `${types.join(", ")}.`;
  const words = [
    what,
    disabledWhy,
    rotatesUntil === null ? null : "Two secrets sign until the one before runs out.",
  ];
  return words.filter((one) => one !== null).join(" ");
}

const states: Record<DeliveryView["state"], Look> = {
  waiting: { word: "On its way", shape: "ring", tone: "quiet" },
  done: { word: "Delivered", shape: "tick", tone: "steady" },
  failed: { word: "Given up", shape: "diamond", tone: "watch" },
};

/** How a delivery stands. */
export function deliveryLook({ state }: Pick<DeliveryView, "state">): Look {
  return states[state];
}

/** "Attempt 2: 500 in 84 ms: overloaded". */
export function tryWords({ number, statusCode, ms, answer }: DeliveryTry): string {
  const status = statusCode === null ? "no answer" : String(statusCode);
  return `Attempt ${number}: ${status} after ${ms} ms${answer === "" ? "" : `: ${answer.replace(/\.$/, "")}`}`;
}
