import type { TemplateItem } from "@/lib/domain/readiness/template/template";
import type { Outcome } from "@/lib/kernel/outcome";

/** What can be done with a template; the page knows whose it is. Each answers null, or why not. */
export type TemplateActions = {
  save: (input: {
    /** New items without a key: they get one from their text. */
    sections: { name: string; items: (Omit<TemplateItem, "key"> & { key?: string })[] }[];
    why: string;
    base: number;
  }) => Promise<Outcome<null>>;
  restore: (input: { version: number; why: string }) => Promise<Outcome<null>>;
  drop: (input: { why: string }) => Promise<Outcome<null>>;
};
