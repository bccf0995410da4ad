import { z } from "zod";

/**
 * An address of an outside system as people write it: http or https, with nothing in it that would not be sent, or could
 * not be called. `example` is what one that is none is answered with.
 */
export function outsideAddress(example: string) {
  return z
    .url({ protocol: /^https?$/, error: `Use an address like ${example}.` })
    .max(2_000)
    .superRefine((text, { addIssue }) => {
      const fault = URL.canParse(text) ? partFault(new URL(text)) : null;
      if (fault !== null) addIssue(fault);
    });
}

function partFault({ username, password, port, href }: URL): string | null {
  if (username !== "" || password !== "") {
    return "Leave user and password out of the address: where they are asked for, they have fields.";
  }
  if (port === "0") return "Nothing can be called at port 0.";
  return href.includes("#") ? "Leave out the address's part from # on: it is never sent." : null;
}
