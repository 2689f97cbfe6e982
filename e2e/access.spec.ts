import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

for (const colorScheme of ['light', 'dark'] as const) {
  test(`A1: axe finds nothing in ${colorScheme}, with drawer and menus open`, async ({ gradebook }) => {
    const { page } = gradebook
    await page.emulateMedia({ colorScheme })
    const violations = async () => {
      const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze()
      return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    }
    expect(await violations()).toEqual([])
    await gradebook.options('KS3-N1 Order and compare numbers').click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await (await gradebook.cell('Amara Okonkwo', 'KS3-A1 Simplify expressions')).click()
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(3)
    expect(await violations()).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    expect(await violations()).toEqual([])
  })
}
