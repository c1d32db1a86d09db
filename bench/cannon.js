// Sixteen connections from a process of their own; prints what they saw as JSON.
import autocannon from 'autocannon';

const { status, ...options } = JSON.parse(process.argv[2]);
const times = [];
let wrong = 0;
const instance = autocannon({ ...options, connections: 16 }, (error, result) => {
  if (error) throw error;
  times.sort((a, b) => a - b);
  const at = (part) => Math.round(times[Math.floor(times.length * part)] * 10) / 10;
  const { errors, timeouts, requests } = result;
  const found = { requestsPerSecond: Math.round(requests.average), p50: at(0.5), p95: at(0.95) };
  process.stdout.write(JSON.stringify({ ...found, errors: errors + timeouts + wrong, count: times.length }));
});
instance.on('response', (_client, answered, _bytes, milliseconds) => {
  times.push(milliseconds);
  if (answered !== status) wrong += 1;
});
