"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button-look";
import type { Shape } from "@/components/ui/states";
import { StateShape } from "@/components/ui/state-shape";
import { type Tone, toneText } from "@/components/ui/tone";

export type ToastTone = Exclude<Tone, "quiet">;

/**
 * Short news about what was just done. `trouble` is spoken at once, the others when there is a pause.
 * With `href` it is a call to a place: it stays until it is followed or dismissed.
 */
export type Say = (news: {
  title: string;
  detail?: string;
  tone?: ToastTone;
  href?: string;
}) => void;

/** Wrap the app once; anything inside may call `useSay()`. */
export function ToastRegion({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={6000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={viewportLook} data-print="no">
          <Shown />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

export function useSay(): Say {
  const { add } = Base.useToastManager();
  return ({ title, detail, tone, href }) => {
    add({
      title: href === undefined ? title : <CallTo href={href}>{title}</CallTo>,
      ...(href === undefined ? {} : { timeout: 0 }),
      ...(detail === undefined ? {} : { description: detail }),
      ...(tone === undefined ? {} : { type: tone }),
      priority: tone === "trouble" ? "high" : "low",
    });
  };
}

function CallTo({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="underline underline-offset-4">
      {children}
    </Link>
  );
}

function Shown() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => {
    const tone = toneOf(toast.type);
    return (
      <Base.Root key={toast.id} toast={toast} className={toastLook}>
        <Base.Content className="flex items-start gap-3 py-3 pr-2 pl-4">
          {tone !== null && (
            <span className={`mt-0.5 ${toneText[tone]}`}>
              <StateShape shape={shapes[tone]} />
            </span>
          )}
          <div className="min-w-0 flex-1">
            <Base.Title className="text-body font-medium" />
            <Base.Description className="text-table text-ink-soft" />
          </div>
          <Base.Close aria-label="Dismiss" className={buttonLook("bare", "small", "px-1.5")}>
            <X aria-hidden="true" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}

const shapes: Record<ToastTone, Shape> = {
  motion: "ring",
  watch: "diamond",
  trouble: "octagon",
  returned: "return_ring",
  steady: "tick",
};

function toneOf(type: string | undefined): ToastTone | null {
  return type !== undefined && type in shapes ? (type as ToastTone) : null;
}

const viewportLook =
  "fixed inset-x-4 bottom-20 z-60 mx-auto flex max-w-sm flex-col gap-2 outline-none sm:right-5 sm:bottom-5 " +
  "sm:left-auto sm:mx-0 sm:w-96";
const toastLook =
  "rounded-medium border border-line bg-surface text-ink shadow-overlay transition-[opacity,translate] " +
  "duration-200 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 " +
  "data-starting-style:opacity-0";
