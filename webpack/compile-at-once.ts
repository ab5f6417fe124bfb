import type { Chunk, Compiler } from 'webpack';

/** What browsers look for at the beginning of a script (Chromium since 136); to others it is a comment. */
export const compileHint = '//# allFunctionsCalledOnLoad\n';

/**
 * Has browsers compile the functions of a script beside the page, while it comes, instead of one by one where the page
 * first calls them: 1,800 of them when the Overview is opened, a tenth of the time in which the page could draw.
 */
export class CompileAtOnce {
  /**
   * @param includes for which chunks; of what only some pages call, compiling all would take longer
   * @param leastBytes smaller scripts have little to compile, and bytes of their own for the hint would be felt
   */
  constructor(
    private readonly includes: (chunk: Chunk) => boolean,
    private readonly leastBytes = 24_000,
  ) {}

  apply(compiler: Compiler): void {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('CompileAtOnce', (compilation) => {
      compilation.hooks.processAssets.tap(
        // The minimizer would take it for a comment.
        { name: 'CompileAtOnce', stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1 },
        () => {
          const files = [...compilation.chunks]
            .filter(this.includes)
            .flatMap((chunk) => [...chunk.files])
            .filter(
              (file) =>
                file.endsWith('.js') &&
                (compilation.getAsset(file)?.source.size() ?? 0) >= this.leastBytes,
            );
          for (const file of files) {
            compilation.updateAsset(
              file,
              (script) => new sources.ConcatSource(compileHint, script),
            );
          }
        },
      );
    });
  }
}
