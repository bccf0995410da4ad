import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { disable, enable, giveRole, invite, takeBackInvite } from "@/app/(house)/settings/actions";
import { InvitePanel } from "@/components/team/invite-panel";
import { PeoplePanel } from "@/components/team/people-panel";
import { peopleSentence } from "@/components/team/prepare-people";
import { PageHeader } from "@/components/ui/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listInvites } from "@/lib/queries/team/list-invites";
import { listPeople } from "@/lib/queries/team/list-people";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const [people, invites] = await Promise.all([
    listPeople(caller, { limit: 100, after }),
    listInvites(caller, { limit: 100 }),
  ]);
  return (
    <>
      <PageHeader title="People" lead={peopleSentence(people.items, people.next !== null)} />
      <PeoplePanel people={people.items} actions={{ changeRole: giveRole, disable, enable }} />
      <Pager
        nextHref={people.next === null ? null : `?after=${people.next}`}
        firstHref={after && "?"}
        nextLabel="More"
        firstLabel="First"
      />
      {invites.ok && (
        <InvitePanel invites={invites.value.items} actions={{ invite, revoke: takeBackInvite }} />
      )}
    </>
  );
}
