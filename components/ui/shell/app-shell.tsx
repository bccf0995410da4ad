import Link from "next/link";
import type { ReactNode } from "react";
import { BottomNav } from "./bottom-nav";
import { FocusKeeper } from "./focus-keeper";
import { KeyHelp } from "./key-help";
import type { NavItem } from "./nav";
import { SideNav } from "./side-nav";

/**
 * The frame of every signed-in page: skip link, navigation (a column on a desk, a bar under the
 * thumb on a phone), one main landmark. Everything that needs data comes as an element, so the
 * page may suspend each of them on its own and the shell paints first.
 */
export function AppShell({
  brand,
  nav,
  live,
  find,
  findCompact,
  user,
  userCompact,
  theme,
  banner,
  children,
}: {
  brand: ReactNode;
  nav: readonly NavItem[];
  /** The LiveSign. */
  live?: ReactNode;
  /** What finds, for the column, and for the phone's top bar. */
  find?: ReactNode;
  findCompact?: ReactNode;
  /** `<UserMenu …/>` for the column, and `<UserMenu compact …/>` for the phone's top bar. */
  user?: ReactNode;
  userCompact?: ReactNode;
  theme?: ReactNode;
  /** Above every page: a freeze, a lock, a lost connection. */
  banner?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="min-h-dvh print:block lg:grid lg:grid-cols-[14rem_minmax(0,1fr)]">
      <FocusKeeper />
      <a href="#main" data-print="no" className={skipLook}>
        Skip to the page
      </a>
      <header data-print="no" className={columnLook}>
        <div className="flex items-center px-3">
          <Home brand={brand} />
        </div>
        <div className="flex flex-col gap-3">
          {find}
          <SideNav items={nav} />
        </div>
        <div className="mt-auto flex flex-col gap-2">
          {live !== undefined && <div className="px-3">{live}</div>}
          <div>
            <KeyHelp places={nav} />
          </div>
          {theme !== undefined && <div className="px-3">{theme}</div>}
          {user}
        </div>
      </header>
      <TopBar {...{ brand, live, findCompact, userCompact }} />
      <main
        id="main"
        tabIndex={-1}
        className="min-w-0 px-4 pt-5 pb-10 sm:px-6 lg:px-10 lg:pt-8 lg:pb-16"
      >
        <div className="mx-auto flex max-w-6xl flex-col gap-6">
          {banner}
          {children}
        </div>
      </main>
      {theme !== undefined && (
        <footer data-print="no" className="flex justify-center pb-24 lg:hidden">
          {theme}
        </footer>
      )}
      <div data-print="no" className={bottomBarLook}>
        <BottomNav items={nav} />
      </div>
    </div>
  );
}

/** The bar on top of a phone. */
function TopBar({
  brand,
  live,
  findCompact,
  userCompact,
}: Record<"brand" | "live" | "findCompact" | "userCompact", ReactNode>) {
  return (
    <header data-print="no" className={topBarLook}>
      <div className={topRowLook}>
        <Home brand={brand} />
        <span className="ml-auto min-w-0 @max-[21rem]/bar:order-last @max-[21rem]/bar:ml-0">
          {live}
        </span>
        <span className="flex items-center gap-2">
          {findCompact}
          {userCompact}
        </span>
      </div>
    </header>
  );
}

function Home({ brand }: { brand: ReactNode }) {
  return (
    <Link
      href="/"
      className="thumb inline-flex shrink-0 items-center gap-2 rounded-small text-lead font-semibold"
    >
      {brand}
    </Link>
  );
}

const skipLook =
  "thumb fixed top-2 left-2 z-60 -translate-y-16 rounded-small border border-line bg-surface px-3 py-2 font-medium " +
  "focus:translate-y-0 focus:shadow-overlay";
const columnLook =
  "sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r border-line bg-surface px-3 py-5 lg:flex";
const topBarLook =
  "@container/bar sticky top-0 z-30 border-b border-line bg-surface/95 px-4 backdrop-blur-sm lg:hidden";
/* Where the letters are too large for one row, what is heard of the server goes below. */
const topRowLook =
  "flex min-h-13 items-center gap-x-2 @max-[21rem]/bar:flex-wrap @max-[21rem]/bar:justify-between @max-[21rem]/bar:py-1";
const bottomBarLook =
  "fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden";
