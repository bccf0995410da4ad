import type { z } from "zod";
import type { Fault } from "@/lib/kernel/outcome";
import { templateFile, type Template } from "./template";
import { schemaWords } from "@/lib/kernel/schema-words";

/** A file as it was read: a template, or all that is wrong with it and the value to show that beside. */
export type ReadFile =
  | { is: "template"; template: Template }
  | { is: "no_json"; message: string }
  | { is: "faulty"; value: unknown; faults: Fault[] };

/** Reads an exported template. A field that is not known is a fault, each by its name and place: nothing is dropped. */
export function readFile(text: string): ReadFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { is: "no_json", message: error instanceof Error ? error.message : "It is not JSON." };
  }
  const result = templateFile.safeParse(value, { error: schemaWords });
  if (result.success) return { is: "template", template: result.data };
  return { is: "faulty", value, faults: result.error.issues.flatMap(faultsOf) };
}

/** The file of a template, as it is exported. */
export function writeFile({ sections }: Template): string {
  return `${JSON.stringify({ sections }, null, 2)}\n`;
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== "unrecognized_keys") {
    return [{ path: issue.path.join("."), message: issue.message }];
  }
  return issue.keys.map((key) => ({
    path: [...issue.path, key].join("."),
    message: `“${key}” is not known here.`,
  }));
}
