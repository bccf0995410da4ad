import { type ReactNode, Suspense } from "react";
import { FindButton } from "@/components/release/find/find-button";
import { Finder } from "@/components/release/find/finder";
import { TabState } from "@/components/release/today/tab-state";
import { WatchCall } from "@/components/release/watch/watch-call";
import { AccountMenu } from "@/components/team/account-menu";
import { Announcer } from "@/components/ui/live/announcer";
import { AppShell } from "@/components/ui/shell/app-shell";
import { Brand } from "@/components/ui/shell/brand";
import { houseNav } from "@/components/ui/shell/house-nav";
import { LiveProvider } from "@/components/ui/live/live-provider";
import { LiveStatus } from "@/components/ui/live/live-status";
import { OfflineReady } from "@/components/ui/shell/offline-ready";
import { SessionEnded } from "@/components/ui/live/session-ended";
import { Skeleton } from "@/components/ui/skeleton";
import { ThemeSwitch } from "@/components/ui/shell/theme-switch";
import { ToastRegion } from "@/components/ui/overlay/toasts";
import { BellListener } from "@/components/wins/bell-listener";
import { callerFromSession } from "@/lib/access/sign-in/session";

/** The frame of every signed-in page. Only who is signed in waits, on its own; each page asks for itself. */
export default function HouseLayout({ children }: { children: ReactNode }) {
  return (
    <LiveProvider>
      <ToastRegion>
        <AppShell
          brand={<Brand />}
          nav={houseNav}
          live={<LiveStatus />}
          find={<FindButton />}
          findCompact={<FindButton compact />}
          user={account(false)}
          userCompact={account(true)}
          theme={<ThemeSwitch />}
          banner={<SessionEnded />}
        >
          {children}
        </AppShell>
        <Announcer />
        <Finder />
        <OfflineReady />
        <TabState />
        <BellListener />
        <Suspense>
          <CallsForMe />
        </Suspense>
      </ToastRegion>
    </LiveProvider>
  );
}

async function CallsForMe() {
  const caller = await callerFromSession();
  return caller === null ? null : <WatchCall personId={caller.actor.id} />;
}

function account(compact: boolean): ReactNode {
  return (
    <Suspense fallback={<Skeleton className={compact ? "h-9 w-11.5" : "h-12 w-full"} />}>
      <Account compact={compact} />
    </Suspense>
  );
}

async function Account({ compact }: { compact: boolean }) {
  const caller = await callerFromSession();
  if (caller === null) return null;
  return <AccountMenu name={caller.actor.name} role={caller.role ?? ""} compact={compact} />;
}
