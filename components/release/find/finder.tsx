"use client";

import { Dialog } from "@base-ui/react/dialog";
import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useRef } from "react";
import { scrimLook } from "@/components/ui/overlay/overlay-look";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useCommandKey } from "@/components/ui/use-command-key";
import { useShortcut } from "@/components/ui/use-shortcut";
import { findHandle } from "./find-handle";
import { noteVisit } from "./visits";

/** Fetched when it is opened for the first time: most visits find their way without. */
const FindBox = lazy(() => import("./find-box").then((loaded) => ({ default: loaded.FindBox })));

/** Finds services, releases and pages from anywhere, by `/`, `Ctrl K` or `⌘K`. It only leads somewhere; nothing is done from here. */
export function Finder() {
  const path = usePathname();
  const chosen = useRef(false);
  useEffect(() => noteVisit(path), [path]);
  useShortcut("/", () => findHandle.open(null));
  useCommandKey("k", () => findHandle.open(null));
  return (
    <Dialog.Root handle={findHandle}>
      <Dialog.Portal>
        <Dialog.Backdrop className={scrimLook} />
        <Dialog.Popup
          className={popupLook}
          // Who went somewhere is at the page now; who did not is where they were.
          finalFocus={() => {
            const went = chosen.current;
            chosen.current = false;
            return went ? document.querySelector<HTMLElement>("main") : true;
          }}
        >
          <Dialog.Title className="sr-only">Find</Dialog.Title>
          <Suspense
            fallback={
              <div className="p-4">
                <SkeletonRows rows={4} label="what can be found" />
              </div>
            }
          >
            <FindBox
              onChosen={() => {
                chosen.current = true;
                findHandle.close();
              }}
            />
          </Suspense>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const popupLook =
  "fixed inset-x-0 top-0 z-50 flex max-h-[92dvh] flex-col border-b border-line bg-surface text-ink shadow-overlay " +
  "outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0 " +
  "sm:top-[12dvh] sm:right-auto sm:left-1/2 sm:max-h-[min(34rem,76dvh)] sm:w-[38rem] sm:-translate-x-1/2 " +
  "sm:rounded-large sm:border";
