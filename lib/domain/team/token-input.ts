import { z } from "zod";
import { isOneLine } from "@/lib/kernel/one-line";
import { scopes } from "./permissions";

export const createTokenInput = z.strictObject({
  name: z
    .string("Name the token after what will use it.")
    .trim()
    .min(1, "Name the token after what will use it.")
    .max(80, "A name may have at most 80 characters.")
    .refine(isOneLine, "A name has no line breaks or control characters."),
  scopes: z
    .array(z.enum(scopes, `Scopes are ${scopes.join(", ")}.`), "Choose at least one scope.")
    .min(1, "Choose at least one scope.")
    .max(scopes.length, "Name each scope once.")
    .transform((chosen) => scopes.filter((scope) => chosen.includes(scope))),
});
export type CreateTokenInput = z.output<typeof createTokenInput>;
