// Each line on stdin is a command for the library under test, answered with a line on stdout.
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @param redis a client of ioredis
 * @param library acquire(key, ttl) gives a lock, or null if it is busy; extend(lock, ttl) gives a lock; release(lock)
 */
export async function obey(redis, library) {
  let held;

  const commands = {
    async acquire(key, ttl) {
      held = await library.acquire(key, Number(ttl));
      return held ? 'granted ' + (await redis.get(key)) : 'busy';
    },
    async extend(ttl) {
      held = await library.extend(held, Number(ttl));
      return 'extended';
    },
    async release() {
      await library.release(held);
      return 'released';
    },
    // Reads and writes a counter, apart from each other: whoever is inside at the same time loses a count.
    async count(key, counter, rounds) {
      for (let i = 0; i < Number(rounds); i++) {
        let lock;
        while (!(lock = await library.acquire(key, 60_000))) {
          await pause(5 * Math.random());
        }
        await redis.set(counter, Number(await redis.get(counter)) + 1);
        await library.release(lock);
      }
      return 'counted';
    },
  };

  for await (const line of createInterface({ input: process.stdin })) {
    const [command, ...words] = line.split(' ');
    try {
      console.log(await commands[command](...words));
    } catch (error) {
      console.log('failed ' + String(error).replaceAll('\n', ' '));
    }
  }
  redis.disconnect();
}
