import { z } from "zod";

/** `PUT /services/{key}/dependencies`: keys of the services that one needs, the whole list. */
export const needsInput = z.array(z.string().min(1).max(64)).max(200);
