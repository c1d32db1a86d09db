import type { Actor } from '../domain/people/actor.ts';
import type { SignedIn } from '../domain/people/finding.ts';
import type { Office } from '../domain/settings/office.ts';
import type { Locale } from '../lib/texts.ts';
import type { View } from '../ui/view.ts';
import type { Access } from './access.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Called by the programs of providers, never by a page of ours. */
    isHook?: true;
  }
  interface FastifyRequest {
    /** Who asks, by session; a guest who showed a PIN is found by `actorFor`. */
    actor: Actor;
    person: SignedIn | null;
    sessionId: string | null;
    /** Null before the set-up. */
    office: Office | null;
    locale: Locale;
    view: () => View;
  }
  interface FastifyReply {
    /** Sends a page; 200 unless another status is given. */
    page: (page: import('../ui/html/jsx-runtime.ts').Html, status?: number) => FastifyReply;
    /** Goes on to `path` by 303, saying `text` there once. */
    done: (path: string, text?: string, kind?: 'done' | 'attention') => FastifyReply;
  }
}
