import { noCaller, type WhoMay } from "@/lib/access/testing/who-may";

export const whoMay: WhoMay = {
  "as-bellwether": noCaller("It gives commands as Bellwether itself; only the worker uses it."),
};
