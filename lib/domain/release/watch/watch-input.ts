import { z } from "zod";

/**
 * `POST /releases/{id}/watch`: `beat` says that the page is in front of the person who is signed in, and
 * holds until `presentUntil`; `take` makes them the watcher.
 */
export const watchInput = z.strictObject({ do: z.enum(["beat", "take"]).default("beat") });
