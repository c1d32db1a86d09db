import type { ComponentChildren } from 'preact';
import { asset } from './assets.ts';
import type { View } from './view.ts';

type Props = {
  view: View;
  title: string;
  bundle: 'public' | 'desk';
  description?: string | undefined;
  robots?: string | undefined;
  children: ComponentChildren;
};

const paper = { light: '#f7f5f1', dark: '#161310' };

/** The whole HTML page: the head, and a body that carries the sizes of the counter or of the desk. */
export function Document({ view, title, bundle, description, robots, children }: Props) {
  const isDesk = bundle === 'desk';
  return (
    <html lang={view.locale} data-theme={view.theme ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${view.office.serviceName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {description && <meta name="description" content={description} />}
        {(isDesk || robots) && <meta name="robots" content={robots ?? 'noindex'} />}
        {view.theme ? (
          <meta name="theme-color" content={paper[view.theme]} />
        ) : (
          <>
            <meta name="theme-color" content={paper.light} media="(prefers-color-scheme: light)" />
            <meta name="theme-color" content={paper.dark} media="(prefers-color-scheme: dark)" />
          </>
        )}
        {isDesk && <meta name="turbo-refresh-method" content="morph" />}
        {isDesk && <meta name="turbo-refresh-scroll" content="preserve" />}
        <link rel="icon" href={asset('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={asset('app.css')} data-turbo-track={isDesk ? 'reload' : undefined} />
        <script
          type="module"
          src={asset(isDesk ? 'desk.js' : 'public.js')}
          data-turbo-track={isDesk ? 'reload' : undefined}
        />
      </head>
      <body class={isDesk ? 'desk' : 'public'}>{children}</body>
    </html>
  );
}
