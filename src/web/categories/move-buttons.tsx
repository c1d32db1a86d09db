import { speak, type Texts } from '../../lib/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import type { View } from '../../ui/view.ts';

const texts = {
  up: { id: (name: string) => `Naikkan ${name}`, en: (name: string) => `Move ${name} up` },
  down: { id: (name: string) => `Turunkan ${name}`, en: (name: string) => `Move ${name} down` },
} satisfies Texts;

type Props = {
  view: Pick<View, 'locale'>;
  action: string;
  name: string;
  isFirst: boolean;
  isLast: boolean;
};

/** One place up or down in a list that has an order. */
export function MoveButtons({ view, action, name, isFirst, isLast }: Props) {
  const t = speak(texts, view.locale);
  return (
    <form action={action} method="post" class="flex justify-end gap-1">
      {(['up', 'down'] as const).map((direction) => {
        const isAtEnd = direction === 'up' ? isFirst : isLast;
        return (
          <button
            key={direction}
            type="submit"
            name="direction"
            value={direction}
            class={`inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-md text-quiet hover:text-nila lg:min-h-9 lg:min-w-9 ${isAtEnd ? 'invisible' : ''}`}
            disabled={isAtEnd}
            title={t[direction](name)}
            aria-label={t[direction](name)}
          >
            <Icon name={direction === 'up' ? 'arrow-up' : 'arrow-down'} />
          </button>
        );
      })}
    </form>
  );
}
