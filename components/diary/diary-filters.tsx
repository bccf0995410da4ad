import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { DiaryWishes } from "@/lib/domain/diary/diary-query";
import { nouns } from "./prepare-diary";

/** What to look for. An ordinary form whose fields are the page's address, so it works without script. */
export function DiaryFilters({
  wishes,
  services,
}: {
  wishes: DiaryWishes;
  services: readonly { key: string; name: string }[];
}) {
  const any = Object.values(wishes).some((value) => value !== undefined);
  return (
    <form
      action="/diary"
      role="search"
      aria-label="Diary"
      data-print="no"
      className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      {wishes.release !== undefined && <input type="hidden" name="release" value={wishes.release} />}
      <TextInput
        label="Words"
        name="q"
        type="search"
        maxLength={200}
        defaultValue={wishes.q}
        className="col-span-2 sm:w-56"
      />
      <Select
        label="About"
        name="kind"
        defaultValue={wishes.kind ?? ""}
        choices={[{ value: "", label: "Everything" }, ...kindChoices(wishes.kind)]}
        className="sm:w-40"
      />
      <Select
        label="Service"
        name="service"
        defaultValue={wishes.service ?? ""}
        choices={[
          { value: "", label: "All services" },
          ...services.map(({ key, name }) => ({ value: key, label: name })),
        ]}
        className="sm:w-40"
      />
      <TextInput label="From" name="from" type="date" defaultValue={wishes.from?.slice(0, 10)} className="sm:w-36" />
      <TextInput label="To" name="to" type="date" defaultValue={wishes.to?.slice(0, 10)} className="sm:w-36" />
      <Button type="submit">Look up</Button>
      {any && (
        <LinkButton look="bare" href="/diary">
          Show all
        </LinkButton>
      )}
    </form>
  );
}

/** A kind from a link (`release.advanced`) stays choosable though it is not in the list. */
function kindChoices(kind: string | undefined) {
  const known = kind === undefined || nouns.some(({ value }) => value === kind);
  return known ? nouns : [...nouns, { value: kind, label: kind }];
}
