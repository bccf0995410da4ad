import { z } from "zod";
import { address } from "@/lib/domain/connections/kind";
import { oneLine } from "@/lib/kernel/one-line";
import { endpointForms } from "./endpoint";

const type = z
  .string()
  .regex(/^[a-z_]{1,40}(\.[a-z_]{1,60})?$/, "A type looks like release or release.completed.");

const fields = {
  url: address,
  name: oneLine(120, "Give it a name."),
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
