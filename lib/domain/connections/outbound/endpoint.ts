import { z } from "zod";
import type { Chat } from "@/lib/domain/connections/channel/chat";
import { activeSecrets, type SealedSecrets } from "@/lib/domain/connections/connector";
import { address } from "@/lib/domain/connections/kind";
import { oneLine } from "@/lib/kernel/one-line";
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

const type = z
  .string()
  .regex(/^[a-z_]{1,40}(\.[a-z_]{1,60})?$/, "A type looks like release or release.completed.");

const fields = {
  url: address,
  name: oneLine(120),
  form: z.enum(endpointForms),
  types: z.array(type).max(50),
};

/** `POST /endpoints`. */
export const createEndpointInput = z.strictObject({
  ...fields,
  name: fields.name.optional(),
  form: fields.form.default("standard"),
  types: fields.types.default([]),
});
export type CreateEndpointInput = z.infer<typeof createEndpointInput>;

/** `PATCH /endpoints/{id}`: only what is sent changes; `disabled: false` tells it again. */
export const changeEndpointInput = z.strictObject({
  url: fields.url.optional(),
  name: fields.name.optional(),
  form: fields.form.optional(),
  types: fields.types.optional(),
  disabled: z.boolean().optional(),
});
export type ChangeEndpointInput = z.infer<typeof changeEndpointInput>;

/** Whether an endpoint wants to hear of a kind. */
export function wants({ types }: Pick<Endpoint, "types">, kind: string): boolean {
  return types.length === 0 || types.some((one) => one === kind || kind.startsWith(`${one}.`));
}

/** The nouns of the diary that are worth telling elsewhere, as the page offers them. */
export const offeredTypes = [
  "release",
  "rollback",
  "alert",
  "checklist",
  "service",
  "drill",
  "postmortem",
  "win",
] as const;

/** An endpoint without its secrets. */
export function endpointViewOf(endpoint: Endpoint, at: Instant): EndpointView {
  const { secrets, revision: _, ...shown } = endpoint;
  const [, before] = activeSecrets(secrets["secret"] ?? [], at);
  return { ...shown, rotatesUntil: before?.until ?? null };
}
