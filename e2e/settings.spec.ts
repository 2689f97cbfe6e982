import { expect, test } from './fixtures.ts'
import { demo } from './real-server.ts'

test('A2, G3, G5: name, secondary id and score format apply at once, are kept, and can be undone', async ({
  gradebook,
  api,
  tokens,
}) => {
  const { page } = gradebook
  const kept = async () => {
    const path = `/api/v1/courses/${demo.courseId}/learning_mastery_gradebook_settings`
    return (await api(tokens.teacher, path)).json()
  }
  await page.getByRole('button', { name: 'Display', exact: true }).click()
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
  await expect.poll(kept).toMatchObject({
    learning_mastery_gradebook_settings: {
      name_display_format: 'last_first',
      secondary_info_display: 'sis_id',
      score_display_format: 'icon_and_points',
    },
  })
  await page.reload()
  await gradebook.isReady()
  await expect(gradebook.row('Okonkwo, Amara').getByRole('rowheader')).toContainText('ST-1001')
  await expect(await gradebook.cell('Okonkwo, Amara', 'KS3-A1 Simplify expressions')).toHaveText('3.44')
})
