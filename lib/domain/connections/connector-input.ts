import { z } from "zod";
import type { JsonObject } from "@/lib/kernel/json";
import { type ConnectorKind, everyKind, kindOf } from "@/lib/domain/connections/kinds/kinds";
import { commonShape } from "@/lib/domain/connections/call/deadline";
import type { Kind } from "./kind";
import { webhookKind } from "@/lib/domain/connections/kinds/webhook";

/** What may differ in staging: any setting or secret of the kind. */
function inputOf({ kind, shape }: Kind) {
  return z.strictObject({
    kind: z.literal(kind),
    ...commonShape,
    ...shape,
    staging: z.strictObject(shape).partial().nullable().optional(),
  });
}

const others = everyKind().filter(({ kind }) => kind !== "webhook");

/**
 * `PUT /services/{key}/connector`: the settings of its kind beside `kind`, what differs in staging under
 * `staging`. Secrets are write-only; one left out stays as it was.
 */
export const connectorInput = z
  .discriminatedUnion("kind", [inputOf(webhookKind), ...others.map(inputOf)])
  .transform((input) => input as ConnectorInput);

export type ConnectorInput = {
  kind: ConnectorKind;
  staging?: Record<string, unknown> | null;
  [field: string]: unknown;
};

/** Settings to keep, and the secrets that were given, by name. */
export type SplitInput = { settings: JsonObject; secrets: Record<string, string> };

/** Tells settings and secrets apart, by what the kind says of its fields. */
export function splitInput(input: ConnectorInput): SplitInput {
  const { kind, staging, ...fields } = input;
  const { fields: looks } = kindOf(kind);
  const texts = (given: Record<string, unknown>, secret: boolean) =>
    Object.entries(given).filter(
      (pair): pair is [string, string] =>
        typeof pair[1] === "string" &&
        pair[1] !== "" &&
        (looks[pair[0]]?.secret !== undefined) === secret,
    );
  const own = staging ?? null;
  const settings: JsonObject = Object.fromEntries(texts(fields, false));
  if (own !== null) settings["staging"] = Object.fromEntries(texts(own, false));
  const secrets = [
    ...texts(fields, true),
    ...texts(own ?? {}, true).map(([name, text]) => [`staging.${name}`, text]),
  ];
  return { settings, secrets: Object.fromEntries(secrets) };
}
