"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { TwiceButton } from "@/components/ui/twice-button";
import { useAct } from "@/components/ui/use-act";
import type { EndpointView } from "@/lib/domain/connections/outbound/endpoint";
import type { ChangeEndpointInput } from "@/lib/domain/connections/outbound/endpoint-input";
import type { Outcome } from "@/lib/kernel/outcome";
import { endpointLook, endpointWords } from "./prepare-endpoints";
import { SecretOnce } from "./secret-once";

export type EndpointActions = {
  rotate: (id: string) => Promise<Outcome<{ secret: string }>>;
  change: (id: string, input: ChangeEndpointInput) => Promise<Outcome<null>>;
  remove: (id: string) => Promise<Outcome<null>>;
  ping: (id: string) => Promise<Outcome<null>>;
};

/** The addresses that hear what happens here. */
export function EndpointList({
  endpoints,
  actions,
}: {
  endpoints: readonly EndpointView[];
  actions: EndpointActions;
}) {
  return (
    <ol aria-label="Addresses" className="divide-y divide-line">
      {endpoints.map((endpoint) => (
        <li key={endpoint.id} className="px-4 py-3 sm:px-5">
          <EndpointItem endpoint={endpoint} actions={actions} />
        </li>
      ))}
    </ol>
  );
}

function EndpointItem({ endpoint, actions }: { endpoint: EndpointView; actions: EndpointActions }) {
  const router = useRouter();
  const refresh = () => router.refresh();
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useAct(actions.rotate, (made) => {
    setSecret(made.secret);
    refresh();
  });
  const change = useAct(actions.change, refresh);
  const remove = useAct(actions.remove, refresh);
  const ping = useAct(actions.ping, () => router.push(`/settings/events/${endpoint.id}`));
  const { id, name, url, disabledAt } = endpoint;
  const look = endpointLook(endpoint);
  const refusal = rotate.refusal ?? change.refusal ?? remove.refusal ?? ping.refusal;
  return (
    <article className="flex flex-col gap-2" aria-label={name}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
        <Badge tone={look.tone} shape={look.shape}>
          {look.word}
        </Badge>
        <span className="font-medium">{name}</span>
        <span className="min-w-0 font-mono text-caption break-all text-ink-soft">{url}</span>
        <span className="text-ink-soft">
          added <RelativeTime at={endpoint.createdAt} />
        </span>
      </div>
      <p className="text-body">{endpointWords(endpoint)}</p>
      <div className="flex flex-wrap gap-2">
        <LinkButton size="small" href={`/settings/events/${id}`}>
          What it was told
        </LinkButton>
        <Button size="small" busy={ping.busy} onClick={() => void ping.run(id)}>
          Send a test
        </Button>
        <Button size="small" busy={rotate.busy} onClick={() => void rotate.run(id)}>
          New secret
        </Button>
        <Button
          size="small"
          busy={change.busy}
          onClick={() => void change.run(id, { disabled: disabledAt === null })}
        >
          {disabledAt === null ? "Switch off" : "Switch on"}
        </Button>
        <TwiceButton
          label="Remove"
          sure="Remove with its log"
          about={name}
          busy={remove.busy}
          onPress={() => void remove.run(id)}
        />
      </div>
      {refusal !== null && <ErrorNote title="Not done">{refusal.detail}</ErrorNote>}
      {secret !== null && <SecretOnce secret={secret} />}
    </article>
  );
}
