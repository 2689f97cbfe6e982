import { ensureChromium } from './browser.ts'

ensureChromium()
