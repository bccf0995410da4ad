import { z } from "zod";

/** The key of a service or a source, by which it is called for ever: a word of its address. */
export const keyInput = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,63}$/,
    "Use 1–64 lower-case letters, digits and dashes, a letter first.",
  );

/** A key that is given now. One would hide the thing behind the page that makes others. */
export const newKeyInput = keyInput.refine((key) => key !== "new", {
  error: "“new” is the page on which they are made. Choose another key.",
});
