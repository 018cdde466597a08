/** What a list may come as. */
export const LIST_FILES = '.csv,.tsv,.tab,.txt,.xlsx';

/** Asks the user for files. @returns none when they thought better of it */
export async function chooseFiles(accept: string = LIST_FILES): Promise<readonly File[]> {
  return await new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = accept;
    const answer = () => resolve([...(input.files ?? [])]);
    input.addEventListener('change', answer, { once: true });
    input.addEventListener('cancel', answer, { once: true });
    input.click();
  });
}
