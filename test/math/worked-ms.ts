/** Milliseconds that all threads of this process have worked; what other programs do on the machine does not count. */
export function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
