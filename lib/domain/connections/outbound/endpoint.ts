import type { Chat } from "@/lib/domain/connections/channel/chat";
import { activeSecrets, type SealedSecrets } from "@/lib/domain/connections/connector";
import type { Instant } from "@/lib/kernel/instant";

/** How an endpoint is told: our own events, or what of them CDEvents has a word for. */
export const endpointForms = ["standard", "cdevents"] as const;

export type EndpointForm = (typeof endpointForms)[number];

/** An address of somebody else's that hears what happens here. Plain JSON; the secret only sealed. */
export type Endpoint = {
  id: string;
  url: string;
  name: string;
  /** A chat's is the team channel's, see domain/connections/channel. */
  form: EndpointForm | Chat;
  /** Kinds of the diary (`release.completed`) or their nouns (`release`); none is all. */
  types: string[];
  secrets: SealedSecrets;
  /** Since when nothing was delivered there; null while it takes what it is sent. */
  failingSince: Instant | null;
  /** Since when it is told nothing, and why; null while it is. */
  disabledAt: Instant | null;
  disabledWhy: string | null;
  createdAt: Instant;
  revision: number;
};

/** An endpoint as pages show it. */
export type EndpointView = Omit<Endpoint, "secrets" | "revision"> & {
  /** Until when the secret before counts, too; null: there is one secret. */
  rotatesUntil: Instant | null;
};

/** Whether an endpoint wants to hear of a kind. */
export function wants({ types }: Pick<Endpoint, "types">, kind: string): boolean {
  return types.length === 0 || types.some((one) => one === kind || kind.startsWith(`${one}.`));
}

/** An endpoint without its secrets. */
export function endpointViewOf(endpoint: Endpoint, at: Instant): EndpointView {
  const { secrets, revision: _, ...shown } = endpoint;
  const [, before] = activeSecrets(secrets["secret"] ?? [], at);
  return { ...shown, rotatesUntil: before?.until ?? null };
}
