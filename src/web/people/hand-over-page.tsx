import type { FastifyReply, FastifyRequest } from 'fastify';
import { speak, type Texts } from '../../lib/texts.ts';
import { paths } from '../../paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { DeskLayout } from '../../ui/desk-layout.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { View } from '../../ui/view.ts';
import type { Deps } from '../deps.ts';
import { absoluteUrl } from '../middleware/pages.ts';

const texts = {
  people: { id: 'Orang', en: 'People' },
  handTitle: { id: 'Serahkan tautan ini', en: 'Hand this link over' },
  handInvitation: {
    id: 'Tautan hanya terlihat sekali ini dan berlaku 7 hari. Sampaikan langsung kepada orangnya, bukan di grup.',
    en: 'The link is shown only this once and works for 7 days. Give it to the person directly, not in a group.',
  },
  handPassword: {
    id: 'Tautan hanya terlihat sekali ini dan berlaku 24 jam. Pastikan dahulu bahwa yang meminta memang orangnya.',
    en: 'The link is shown only this once and works for 24 hours. Make sure first that it is the person who asks.',
  },
  link: { id: 'Tautan', en: 'Link' },
  copy: { id: 'Salin tautan', en: 'Copy link' },
  copied: { id: 'Tautan disalin', en: 'Link copied' },
  another: { id: 'Undang orang lain', en: 'Invite somebody else' },
  toPerson: { id: (name: string) => `Lihat data ${name}`, en: (name: string) => `See ${name}` },
} satisfies Texts;

type LinkProps = {
  view: View;
  person: { id: string; name: string };
  kind: 'invitation' | 'password';
  url: string;
};

/** The only page that ever shows the link. */
export function HandOverPage({ view, person, kind, url }: LinkProps) {
  const t = speak(texts, view.locale);
  const crumbs = [
    { label: t.people, href: paths.people },
    { label: person.name, href: paths.person(person.id) },
  ];
  return (
    <DeskLayout view={view} title={t.handTitle} breadcrumb={crumbs}>
      <div class="max-w-column">
        <div class="mb-6">
          <Notice tone="wait">{kind === 'invitation' ? t.handInvitation : t.handPassword}</Notice>
        </div>
        <label class="field-label" for="tautan">
          {t.link}, {person.name}
        </label>
        <textarea id="tautan" class="control mb-3 break-all" rows={2} readOnly>
          {url}
        </textarea>
        <button class="btn btn-quiet" type="button" data-copy="tautan" data-copied={t.copied} hidden>
          <Icon name="copy" />
          {t.copy}
        </button>
        <div class="mt-6 flex flex-wrap gap-2">
          {kind === 'invitation' && (
            <LinkButton href={paths.newPerson} variant="quiet" icon="user-plus">
              {t.another}
            </LinkButton>
          )}
          <LinkButton href={paths.person(person.id)} variant="quiet" icon="user">
            {t.toPerson(person.name)}
          </LinkButton>
        </div>
      </div>
    </DeskLayout>
  );
}

/** Answers with the link that was just made; it stands in no address. */
export function handOver(
  { config }: Pick<Deps, 'config'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, kind, token }: Pick<LinkProps, 'person' | 'kind'> & { token: string },
) {
  const path = kind === 'invitation' ? paths.invitation(token) : paths.setPassword(token);
  const url = absoluteUrl(request, config.PUBLIC_URL, path);
  return reply.page(<HandOverPage view={request.view()} person={person} kind={kind} url={url} />, 201);
}
