import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    environment: 'node',
    // Only against what hangs: on a busy machine a property of thousands of cases takes its time.
    testTimeout: 120_000,
    // One fewer than there are cores is the default: on two that is no help at all.
    maxWorkers: '100%',
  },
});
