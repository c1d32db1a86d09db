/** Whether the page at `path` is `href` or lies below it. */
export function isHere(href: string, path: string): boolean {
  const [bare = ''] = path.split('?');
  return bare === href || bare.startsWith(`${href}/`);
}
