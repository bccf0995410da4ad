import { z } from "zod";

/** Who did it; events made by GitHub itself may have none. */
export const sender = z.object({ login: z.string() }).nullish();
