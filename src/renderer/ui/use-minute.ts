import { useEffect, useState } from 'react';

/** The time, told again every minute: "3 min ago" must not stand still while the window stays open. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
