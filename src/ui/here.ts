/** Which of these addresses the page at `path` is, or lies below: the nearest one alone, so that one link is marked. */
export function nearestOf(hrefs: readonly string[], path: string): string | undefined {
  const [bare = ''] = path.split('?');
  const above = hrefs.filter((href) => bare === href || bare.startsWith(`${href}/`));
  return above.sort((a, b) => b.length - a.length)[0];
}
