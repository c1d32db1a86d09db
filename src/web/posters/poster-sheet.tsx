import { drawQr } from '../../ui/qr.tsx';
import type { View } from '../../ui/view.ts';
import {
  namePlace,
  type PrintedPoster,
  posterOffice,
  spellAddress,
  posterWords as words,
} from './poster-texts.ts';

type Props = { view: View; poster: PrintedPoster };

/** The poster as it hangs on the wall, on a screen as wide as there is room; `poster.css` has its measures. */
export function PosterSheet({ view, poster }: Props) {
  const office = posterOffice(view);
  const { name, more } = namePlace(poster.place);
  // The paper around it is quiet enough.
  const { path, squares, quiet } = drawQr(poster.url);
  return (
    <article class="poster" lang="id">
      <header class="poster-head">
        {view.office.logoUrl && <img src={view.office.logoUrl} alt="" class="poster-logo" />}
        <p>
          <strong>{office.service}</strong>
          <br />
          {office.name}
        </p>
      </header>
      <p class="poster-title">
        {words.title[0]}
        <br />
        <em>{words.title[1]}</em>
      </p>
      <p class="poster-english" lang="en">
        {words.titleEnglish}
      </p>
      <div class="poster-middle">
        <svg
          class="poster-qr"
          role="img"
          aria-label={poster.url}
          viewBox={`${quiet} ${quiet} ${squares - 2 * quiet} ${squares - 2 * quiet}`}
        >
          <path fill="#000" d={path} shape-rendering="crispEdges" />
        </svg>
        <ol class="poster-steps">
          {words.steps.map(([first, second, english]) => (
            <li key={first}>
              <strong>{first}</strong> {second}
              <span lang="en">{english}</span>
            </li>
          ))}
        </ol>
      </div>
      <dl class="poster-stub">
        <div>
          <dt>{words.place}</dt>
          <dd class="poster-place">{name}</dd>
          {more && <dd class="poster-more">{more}</dd>}
        </div>
        <div>
          <dt>{words.code}</dt>
          <dd class="poster-code">{poster.place.code}</dd>
        </div>
      </dl>
      <dl class="poster-foot">
        <div>
          <dt>{words.noCamera}</dt>
          <dd>{spellAddress(poster.url)}</dd>
        </div>
        {office.phone && (
          <div>
            <dt>{words.call}</dt>
            <dd>{office.phone}</dd>
          </div>
        )}
      </dl>
    </article>
  );
}
