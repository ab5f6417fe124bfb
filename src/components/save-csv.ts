type Table = readonly (readonly string[])[];

/**
 * Hands a table to the browser as a file to save. Papa Parse quotes what needs it, and puts a quote
 * before cells that a spreadsheet would take for a formula; it is loaded on first use.
 */
export async function saveCsv(fileName: string, table: Table | Promise<Table>): Promise<void> {
  const [{ unparse }, rows] = await Promise.all([import('papaparse'), table]);
  const text = unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: true },
  );
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
