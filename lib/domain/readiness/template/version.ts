import type { Instant } from "@/lib/kernel/instant";
import type { Template } from "./template";

/** Whose a template is: the team's, for every service without its own, or a service's (by its id). */
export type TemplateScope = string;
export const teamScope: TemplateScope = "team";

/** One version of a template; never changed. `template: null`: the service went back to the team's. */
export type TemplateVersion = {
  scope: TemplateScope;
  version: number;
  template: Template | null;
  why: string;
  by: { id: string; name: string };
  /** Null: it came with Bellwether. */
  at: Instant | null;
};

/** Which version a release was planned with. */
export type TemplateOrigin = { scope: TemplateScope; version: number };
