import { z } from "zod";
import { parseJson } from "@/lib/connectors/read-event";
import { isObject } from "./is-object";

/** A CloudEvent 1.0 in structured mode, as far as it is read. */
export const cloudEvent = z.object({
  specversion: z.string().regex(/^1\.\d/),
  id: z.string().min(1).max(1_000),
  source: z.string().min(1).max(2_000),
  type: z.string().min(1).max(500),
  time: z.iso.datetime({ offset: true }).nullish().catch(null),
  subject: z.string().max(1_000).nullish().catch(null),
  data: z.unknown().optional(),
  data_base64: z.string().nullish(),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

/** What a CloudEvent carries; undefined where that is no JSON object. */
export function dataOf({ data, data_base64: encoded }: CloudEvent): unknown {
  if (isObject(data)) return data;
  if (typeof data === "string") return parseJson(Buffer.from(data));
  return encoded == null ? undefined : parseJson(Buffer.from(encoded, "base64"));
}

/** Our own type at the end of theirs: `com.acme.deploy.succeeded` is `deploy.succeeded`. */
export function ownType(type: string): string {
  const found = /(?:^|\.)((?:deploy|rollback|ci|canary|commit|change)\.[a-z_]+)$/i.exec(type)?.[1];
  return found ?? type;
}
