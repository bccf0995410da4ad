import { z } from "zod";

const shape = z.object({ error: z.string().optional(), message: z.string().optional() });

/** What an error says: `error` in versions 1 and 3, `message` in 2. */
export function errorIn(body: unknown): string | null {
  const parsed = shape.safeParse(body);
  return parsed.success ? (parsed.data.message ?? parsed.data.error ?? null) : null;
}
