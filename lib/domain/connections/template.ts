import type { Fault } from "@/lib/kernel/outcome";

/** What a line may name in braces. */
const names = [
  "environment",
  "version",
  "sha",
  "from",
  "op_id",
  "reason",
  "actor",
  "service",
  "callback_url",
] as const;
export type TemplateWords = Readonly<Record<(typeof names)[number], string>>;

const lineShape = /^([A-Za-z_][\w.-]{0,99})=(.*)$/;
const placeholder = /\{(\w+)\}/g;

/** Fills `name=value` lines in: "version={version}" → {version: "2.3.9"}. Lines without a name are left out. */
export function fillLines(text: string, words: TemplateWords): Record<string, string> {
  const known = new Map<string, string>(Object.entries(words));
  const filled = text.split("\n").flatMap((line) => {
    const [, name, value] = lineShape.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined) return [];
    return [[name, value.replaceAll(placeholder, (whole, word) => known.get(word) ?? whole)]];
  });
  return Object.fromEntries(filled);
}

/** Fills one text in: "{environment}" → "production". */
export function fill(text: string, words: TemplateWords): string {
  const known = new Map<string, string>(Object.entries(words));
  return text.replaceAll(placeholder, (whole, word: string) => known.get(word) ?? whole);
}

/** What is wrong with `name=value` lines, under the name of their field. */
export function templateFault(path: string, text: string): Fault[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  for (const line of lines) {
    if (!lineShape.test(line.trim())) return [{ path, message: `“${line}” is not name=value.` }];
    const strange = [...line.matchAll(placeholder)]
      .map(([, name]) => name ?? "")
      .find((name) => !names.some((one) => one === name));
    if (strange !== undefined) {
      return [{ path, message: `{${strange}} is not known. Use ${names.join(", ")}.` }];
    }
  }
  return [];
}
