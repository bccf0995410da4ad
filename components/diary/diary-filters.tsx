import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/form/select";
import { ServiceFilter } from "@/components/ui/form/service-filter";
import { TextInput } from "@/components/ui/form/text-input";
import type { DiaryWishes } from "@/lib/domain/diary/diary-query";
import { nouns } from "./prepare-diary";

type Services = readonly { key: string; name: string }[];

/** What to look for. An ordinary form whose fields are the page's address, so it works without script. */
export function DiaryFilters({ wishes, services }: { wishes: DiaryWishes; services: Services }) {
  const { q, release, ...narrow } = wishes;
  const isNarrow = Object.values(narrow).some((value) => value !== undefined);
  return (
    <form
      action="/diary"
      role="search"
      aria-label="Diary"
      data-print="no"
      className="flex flex-col gap-3"
    >
      {release !== undefined && <input type="hidden" name="release" value={release} />}
      <div className="flex items-end gap-2">
        <TextInput
          label="Words"
          name="q"
          type="search"
          maxLength={200}
          defaultValue={q}
          className="flex-1 sm:max-w-80"
        />
        <Button type="submit">Look up</Button>
        {(isNarrow || q !== undefined || release !== undefined) && (
          <LinkButton look="bare" href="/diary">
            Show all
          </LinkButton>
        )}
      </div>
      <Disclosure summary="Narrow it down: matter, service, days" open={isNarrow}>
        <div className="grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
          <Narrow wishes={wishes} services={services} />
        </div>
      </Disclosure>
    </form>
  );
}

function Narrow({ wishes, services }: { wishes: DiaryWishes; services: Services }) {
  return (
    <>
      <Select
        label="About"
        name="kind"
        defaultValue={wishes.kind ?? ""}
        choices={[{ value: "", label: "Everything" }, ...kindChoices(wishes.kind)]}
        className="sm:w-40"
      />
      <ServiceFilter service={wishes.service} services={services} className="sm:w-40" />
      <TextInput label="From" name="from" type="date" defaultValue={wishes.from?.slice(0, 10)} />
      <TextInput label="To" name="to" type="date" defaultValue={wishes.to?.slice(0, 10)} />
    </>
  );
}

/** A kind from a link (`release.advanced`) stays choosable though it is not in the list. */
function kindChoices(kind: string | undefined) {
  const known = kind === undefined || nouns.some(({ value }) => value === kind);
  return known ? nouns : [...nouns, { value: kind, label: kind }];
}
