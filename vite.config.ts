import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { gradebookApi } from './src/server/dev-server.ts'

export default defineConfig({
  plugins: [react(), tailwindcss(), gradebookApi()],
  build: {
    outDir: 'dist/web',
    target: 'es2023',
    sourcemap: true,
    rolldownOptions: {
      output: {
        // The page waits for its texts, for which the bundler would cut it into a dozen files.
        codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/*.test.ts'],
    setupFiles: ['src/server/testing/generated-seed.ts'],
    globalSetup: ['src/server/testing/postgres-global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
