import type { Metadata } from "next";
import {
  addMyDevice,
  removeMyDevice,
  testMyDevice,
} from "@/app/(house)/settings/account/device-actions";
import { account, password } from "@/app/(house)/settings/actions";
import { DevicesPanel } from "@/components/connections/push/devices-panel";
import { NameForm, PasswordForm, SoundForm } from "@/components/team/account-forms";
import { PageHeader } from "@/components/ui/shell/page-header";
import { requireCaller } from "@/lib/access/sign-in/session";
import { ownDevices } from "@/lib/queries/connections/own-devices";
import { whoAmI } from "@/lib/queries/team/who-am-i";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const caller = await requireCaller();
  const me = await whoAmI(caller);
  return (
    <>
      <PageHeader
        title="Account"
        lead={`You sign in as ${me.email ?? me.name}; your role is ${me.role}.`}
      />
      <NameForm me={me} rename={account} />
      <DevicesPanel
        initial={await ownDevices(caller)}
        actions={{ add: addMyDevice, remove: removeMyDevice, test: testMyDevice }}
      />
      <PasswordForm me={me} change={password} />
      <SoundForm me={me} set={account} />
    </>
  );
}
