import type { Metadata } from "next";
import { password, rename, sound } from "@/app/(house)/settings/actions";
import { NameForm, PasswordForm, SoundForm } from "@/components/team/account-forms";
import { PageHeader } from "@/components/ui/page-header";
import { requireCaller } from "@/lib/access/session";
import { whoAmI } from "@/lib/queries/team/who-am-i";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const me = await whoAmI(await requireCaller());
  return (
    <>
      <PageHeader
        title="Account"
        lead={`You sign in as ${me.email ?? me.name}; your role is ${me.role}.`}
      />
      <NameForm me={me} rename={rename} />
      <PasswordForm me={me} change={password} />
      <SoundForm me={me} set={sound} />
    </>
  );
}
