import { speak } from '../../lib/texts.ts';
import type { View } from '../../ui/view.ts';
import { deskTexts } from './desk-texts.ts';

/** What each key does; src/client/elements/desk-keys.ts obeys. Shown by `?`. */
export function KeyMap({ view, canAsk }: { view: View; canAsk: boolean }) {
  const t = speak(deskTexts, view.locale);
  const keys: [string[], string][] = [
    ...(canAsk ? [[['c'], t.keyCaller] as [string[], string]] : []),
    [['w'], t.keyChat],
    [['s'], t.keySubject],
    [['k'], t.keyCategory],
    ...(canAsk
      ? ([
          [['j'], t.keyAnswer],
          [['l'], t.keySolve],
        ] as [string[], string][])
      : []),
    [['d'], t.keySimilar],
    ...(canAsk ? [[['h'], t.keyNote] as [string[], string]] : []),
    [['Enter'], t.keyNext],
    [['Ctrl', 'Enter'], t.keySave],
    [['?'], t.keyHelp],
  ];
  return (
    <details class="no-print mb-4" data-keys data-scripted hidden>
      <summary class="link inline-flex min-h-11 items-center text-sm">{t.keys} (?)</summary>
      <div class="surface p-4">
        <p class="mb-3 text-sm text-quiet">{t.keysHint}</p>
        <dl class="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 xl:grid-cols-3">
          {keys.map(([combination, meaning]) => (
            <div key={meaning} class="flex items-baseline gap-3">
              <dt class="w-28 shrink-0 whitespace-nowrap">
                {combination.map((key, index) => (
                  <span key={key}>
                    {index > 0 && ' + '}
                    <kbd class="rounded-[6px] border border-edge bg-sunken px-1.5 py-0.5 font-semibold">
                      {key}
                    </kbd>
                  </span>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
