import { expect, test } from './fixtures.ts'

test('A2, G3, G5: name, secondary id and score format apply at once, are kept, and can be undone', async ({
  gradebook,
}) => {
  const { page } = gradebook
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Last, First' }).click()
  await page.getByRole('menuitemradio', { name: 'SIS ID' }).click()
  await page.getByRole('menuitemradio', { name: 'Icon and label' }).click()
  await page.keyboard.press('Escape')
  await expect(gradebook.row('Okonkwo, Amara').getByRole('rowheader')).toContainText('ST-1001')
  await expect(await gradebook.cell('Okonkwo, Amara', 'KS3-A1 Simplify expressions')).toHaveText(
    'Goal reached',
  )
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(await gradebook.cell('Okonkwo, Amara', 'KS3-A1 Simplify expressions')).toHaveText('3.44')
  await expect(gradebook.grid).toHaveAttribute('aria-busy', 'false')
  await page.waitForLoadState('networkidle')
  await page.reload()
  await gradebook.isReady()
  await expect(gradebook.row('Okonkwo, Amara').getByRole('rowheader')).toContainText('ST-1001')
  await expect(await gradebook.cell('Okonkwo, Amara', 'KS3-A1 Simplify expressions')).toHaveText('3.44')
})
