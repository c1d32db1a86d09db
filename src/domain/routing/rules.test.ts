import { describe, expect, test } from 'vitest';
import {
  cleanTags,
  firstMatch,
  foldText,
  judge,
  type RoutedReport,
  type Rule,
  type RuleConditions,
} from './rules.ts';

const report: RoutedReport = {
  categories: ['NET-WIFI', 'NET'],
  agencies: ['puskesmas', 'dinkes'],
  region_code: '99.01.02.2001',
  service_id: 'srikandi',
  type: 'incident',
  channel: 'phone',
  text: foldText('Wi-Fi RSUD mati', 'Loket péndaftaran berhenti, kata sandinya ditolak.'),
  is_closed: false,
};
const rule = (conditions: RuleConditions, more: Partial<Rule> = {}): Rule => ({
  ...{ id: 'r', name: 'r', conditions, team_id: null, team_is_restricted: null, priority: null, tags: [] },
  ...more,
});

describe('a rule catches what fits all its parts', () => {
  test.each<[RuleConditions, boolean]>([
    [{ categories: ['NET'] }, true],
    [{ categories: ['NET-LAN'] }, false],
    [{ categories: ['MAIL', 'NET-WIFI'] }, true],
    [{ agencies: ['dinkes'] }, true],
    [{ agencies: ['bpkad'] }, false],
    [{ regions: ['99.01'] }, true],
    [{ regions: ['99.01.02.2001'] }, true],
    // A beginning of the code is not a region above.
    [{ regions: ['99.01.02.20'] }, false],
    [{ services: ['srikandi'] }, true],
    [{ types: ['request'] }, false],
    [{ channels: ['web', 'phone'] }, true],
    [{ words: ['wi-fi'] }, true],
    [{ words: ['RSU'] }, true],
    [{ words: ['pendaftar'] }, true],
    [{ words: ['Kata Sandi'] }, true],
    // Only beginnings of words count: "loket" is no "oket".
    [{ words: ['oket'] }, false],
    [{ categories: ['NET'], words: ['rsud'] }, true],
    [{ categories: ['NET'], words: ['kelurahan'] }, false],
    [{ categories: [], words: ['rsud'] }, true],
  ])('%j: %s', (conditions, catches) => {
    expect(judge(rule(conditions), report).catches).toBe(catches);
  });
});

test('the first that fits counts, and a restricted report passes over rules of open teams', () => {
  const open = rule({ words: ['rsud'] }, { id: 'open', team_id: 'net', team_is_restricted: false });
  const tagging = rule({ words: ['rsud'] }, { id: 'tagging', tags: ['rsud'] });
  const rules = [rule({ types: ['request'] }, { id: 'other' }), open, tagging];
  expect(firstMatch(rules, report)?.id).toBe('open');
  expect(firstMatch(rules, { ...report, is_closed: true })?.id).toBe('tagging');
  expect(judge(open, { ...report, is_closed: true })).toMatchObject({ catches: false, isWithheld: true });
  expect(firstMatch([], report)).toBeUndefined();
});

test('a report without region or service is caught by no rule about them', () => {
  const bare = { ...report, region_code: null, service_id: null };
  expect(judge(rule({ regions: ['99'] }), bare).catches).toBe(false);
  expect(judge(rule({ services: ['srikandi'] }), bare).catches).toBe(false);
});

test('tags are short, lower case and each once', () => {
  expect(cleanTags([' RSUD ', 'rsud', 'prioritas pimpinan', ''])).toEqual(['rsud', 'prioritas-pimpinan']);
});
