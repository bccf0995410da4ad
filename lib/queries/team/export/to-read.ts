import type { Caller } from "@/lib/access/caller";
import { findRunbook } from "@/lib/db/readiness/runbook/runbook-rows";
import { pageServices } from "@/lib/db/release/page-services";
import { pagePostmortems } from "@/lib/db/learning/page-postmortems";
import { reader } from "@/lib/db/transact";
import { runbookMarkdown } from "@/lib/domain/readiness/runbook/write-markdown";
import type { Page, Part } from "@/lib/kernel/page";
import { exportPostmortem } from "@/lib/queries/learning/export-postmortem";
import type { ZippedFile } from "./zip-of";

/** What people wrote to be read: postmortems and the newest runbook of each service, in Markdown. */
export async function toRead(caller: Caller): Promise<ZippedFile[]> {
  const tx = reader();
  const postmortems = await allOf((part) => pagePostmortems(tx, {}, part));
  const services = await allOf((part) => pageServices(tx, { ...part, words: undefined }));
  return [
    ...postmortems.map(({ id, release: { service, version } }) => ({
      name: `postmortems/${fileName(`${service.key}-${version}`)}-${id}.md`,
      pieces: async function* () {
        yield (await exportPostmortem(caller, id, false))?.text ?? "";
      },
    })),
    ...services.map(({ id, key, name }) => ({
      name: `runbooks/${fileName(key)}.md`,
      pieces: async function* () {
        yield runbookMarkdown(name, (await findRunbook(tx, id))?.steps ?? []);
      },
    })),
  ];
}

async function allOf<Item>(read: (part: Part) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await read({ limit: 200, after });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return items;
}

function fileName(text: string): string {
  return text.replaceAll(/[^\w.-]+/g, "-");
}
