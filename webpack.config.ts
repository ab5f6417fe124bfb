import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConsoleRemotePlugin } from '@openshift-console/dynamic-plugin-sdk-webpack';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import CssMinimizerPlugin from 'css-minimizer-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import type { Chunk, ChunkGroup, Compiler, Configuration, Module, RuleSetRule } from 'webpack';
import { Compilation, sources } from 'webpack';
import { CompileAtOnce } from './webpack/compile-at-once';
import { compressed } from './webpack/compressed';
import { PatternFlyStyles } from './webpack/patternfly-styles';

const production = process.env.NODE_ENV === 'production';

/** What decides what a build's files hold, beside the modules that webpack hashes: its tools and what they are told. */
function toolsHash(): string {
  const hash = createHash('sha256');
  const own = path.resolve(import.meta.dirname, 'webpack');
  const steps = readdirSync(own)
    .sort()
    .map((name) => path.join(own, name));
  for (const file of [
    import.meta.filename,
    path.resolve(import.meta.dirname, 'package-lock.json'),
    ...steps,
  ]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The oldest PatternFly 6 that a console shares (4.19). */
const oldestShared = '6.2.';

/**
 * The ranges in package.json let every console from 4.19 on share its PatternFly (a share outside of a range makes
 * browsers fetch ours), so what is installed must be the oldest of them: newer components are not there on 4.19, and
 * icons from 6.5 on draw two glyphs over each other under its style sheet.
 */
for (const name of ['react-core', 'react-icons', 'react-table']) {
  const file = path.resolve(import.meta.dirname, `node_modules/@patternfly/${name}/package.json`);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  if (!version.startsWith(oldestShared)) {
    throw new Error(
      `@patternfly/${name} ${version} is installed: build with ${oldestShared}x, the oldest that consoles share`,
    );
  }
}

/**
 * Consoles up to 4.21 define `loadPluginEntry("name@version", module)`, later ones
 * `__load_plugin_entry__("name", module)`. The SDK writes a call to one of them into the entry
 * script; this step makes that first call use whichever function the console has.
 */
export class EitherEntryCallback {
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('EitherEntryCallback', (compilation) => {
      compilation.hooks.processAssets.tap(
        // After the SDK has written the call, before file names get their hash.
        { name: 'EitherEntryCallback', stage: Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE + 1 },
        (assets) => {
          const entry = Object.keys(assets).find((name) => /^plugin-entry.*\.js$/.test(name));
          if (!entry) {
            throw new Error('EitherEntryCallback: the build made no plugin-entry script');
          }
          const code = compilation.getAsset(entry)?.source.source().toString() ?? '';
          const call = /\b(?:window\.)?loadPluginEntry\(\s*(["'])([^"'@]+)@([^"']+)\1\s*,/;
          if (!call.test(code)) {
            throw new Error(`EitherEntryCallback: no call of loadPluginEntry in ${entry}`);
          }
          const rewritten = code.replace(
            call,
            (_all, _quote: string, name: string, version: string) =>
              `(window.__load_plugin_entry__?function(n,m){window.__load_plugin_entry__(n.split("@")[0],m)}:window.loadPluginEntry)("${name}@${version}",`,
          );
          compilation.updateAsset(entry, new sources.RawSource(rewritten));
        },
      );
    });
  }
}

/** What `ChunkReport` writes: what the pages of a build download, for the size budgets. */
export interface ChunkReportFile {
  /** Files of each chunk and the sources in it, relative to the project. */
  chunks: { files: string[]; sources: string[] }[];
  /** For each exposed module, the files that its page needs at once. */
  exposed: Record<string, string[]>;
  /** Files of the charts, loaded when a page shows one. */
  charts: string[];
}

/** Notes beside the build which sources went into which file: the size check counts the plugin's own. */
export class ChunkReport {
  constructor(private readonly file: string) {}

  apply(compiler: Compiler): void {
    compiler.hooks.afterEmit.tap('ChunkReport', (compilation) => {
      const root = import.meta.dirname;
      const sourcesOf = (module: Module): string[] => {
        const parts: unknown = 'modules' in module ? module.modules : undefined;
        if (Array.isArray(parts)) return (parts as Module[]).flatMap(sourcesOf);
        const name = module.nameForCondition();
        return name === null ? [] : [path.relative(root, name)];
      };
      const filesOf = (group: ChunkGroup): string[] => [
        ...new Set(group.chunks.flatMap((chunk) => [...chunk.files])),
      ];
      const report: ChunkReportFile = {
        chunks: [...compilation.chunks].map((chunk) => ({
          files: [...chunk.files],
          sources: [...compilation.chunkGraph.getChunkModulesIterable(chunk)].flatMap(sourcesOf),
        })),
        exposed: Object.fromEntries(
          [...compilation.namedChunkGroups]
            .filter(([name]) => name.startsWith('exposed-'))
            .map(([name, group]) => [name.slice('exposed-'.length), filesOf(group)]),
        ),
        charts: [],
      };
      const charts = compilation.namedChunkGroups.get('charts');
      if (charts) report.charts = filesOf(charts);
      mkdirSync(path.dirname(this.file), { recursive: true });
      writeFileSync(this.file, JSON.stringify(report));
    });
  }
}

/** TypeScript and style sheets, as this plugin and the bench's bare plugin compile them. */
export const moduleRules: RuleSetRule[] = [
  {
    test: /\.tsx?$/,
    exclude: /node_modules/,
    use: {
      loader: 'swc-loader',
      options: {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          // Every browser that consoles from 4.18 on support has class fields of its own.
          target: 'es2022',
        },
      },
    },
  },
  { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
];

/** See there; PatternFly tells in no other way what its ids begin with. */
const ownIds: RuleSetRule = {
  test: /[\\/]react-core[\\/]dist[\\/]esm[\\/]helpers[\\/]GenerateId[\\/]GenerateId\.js$/,
  use: path.resolve(import.meta.dirname, 'webpack/own-ids-loader.cjs'),
};

/** True for a chunk that only serves consoles which do not share a module that others share. */
function isFallback(chunk: Chunk): boolean {
  const origins = [...chunk.groupsIterable].flatMap((group) => group.origins);
  return origins.every(({ module }) =>
    /^(consume-shared-module|provide-module)$/.test(module?.type ?? ''),
  );
}

/**
 * Components that a console which shares PatternFly may not have, as it uses them nowhere itself (4.22). Each brings
 * what it is made of: all of PatternFly would come for one of them otherwise.
 */
const seldomShared = /[\\/]components[\\/](?:ProgressStepper|Slider|Wizard)(?=$|[^\w])/;

/** True for the fallback of a component that is seldom shared. */
export function isSeldomShared(chunk: Chunk): boolean {
  const origins = [...chunk.groupsIterable].flatMap((group) => group.origins);
  return (
    isFallback(chunk) &&
    origins.length > 0 &&
    origins.every(({ module }) => seldomShared.test(module?.identifier() ?? ''))
  );
}

/** True for the fallback of an icon. */
function isIcon(chunk: Chunk): boolean {
  const origins = [...chunk.groupsIterable].flatMap((group) => group.origins);
  return (
    isFallback(chunk) &&
    origins.length > 0 &&
    origins.every(({ module }) => module?.identifier().includes('@patternfly/react-icons/'))
  );
}

/** What fallbacks consist of: libraries, and what JSX is compiled to. */
const fallbackModules = /[\\/](?:node_modules[\\/]|webpack[\\/]jsx-runtime\.ts$)/;

/**
 * One chunk for all else of PatternFly: consoles that share theirs never ask for it, others ask once
 * instead of sixty times, and the entry need not list sixty chunks. Icons have one of their own: 4.23 has others than
 * those of 6.2 and shares few of ours, but all components.
 */
export const patternflyFallbacks = {
  patternfly: {
    test: fallbackModules,
    name: 'patternfly',
    chunks: (chunk: Chunk) => isFallback(chunk) && !isSeldomShared(chunk) && !isIcon(chunk),
    enforce: true,
  },
  icons: {
    test: fallbackModules,
    name: 'patternfly-icons',
    chunks: isIcon,
    enforce: true,
  },
};

/**
 * The flags, and what the one of the Label pages needs, which the console loads on every page: pages find it there
 * instead of bringing copies of their own, and one file is smaller than two.
 */
const loadedOnEveryPage =
  /[\\/](?:webpack[\\/]jsx-runtime|src[\\/](?:components[\\/]translation|enrolment[\\/]operand[\\/]label-pages-flag|flags|k8s[\\/](?:error-message|json|json-path|models|platform-readers|read-once|readers|status-code|tolerant)|operator[\\/]names|telemetry[\\/](?:console-server|watches[\\/](?:useCalm|useKindFlags|useOperatorPlugin|useWatch|watched))))\.ts$/;

const common = {
  test: loadedOnEveryPage,
  name: 'common',
  chunks: (chunk: Chunk) => !isFallback(chunk),
  enforce: true,
};

const config: Configuration = {
  mode: production ? 'production' : 'development',
  devtool: production ? false : 'source-map',
  // The size check knows which chunks count; the fallback for PatternFly does not.
  performance: { hints: false },
  context: path.resolve(import.meta.dirname, 'src'),
  // A build after a small change takes seconds; what an earlier build made is found by content. Where every build is the
  // first, writing that down would take a tenth of it.
  cache: !process.env['CI'] && {
    type: 'filesystem',
    cacheDirectory: path.resolve(import.meta.dirname, '.cache/webpack'),
    // Copied files are remembered by where they came from: a copy of this folder would ship its model's texts.
    version: import.meta.dirname,
    buildDependencies: {
      config: [import.meta.filename, path.resolve(import.meta.dirname, 'package.json')],
    },
  },
  // The console SDK's plugin adds the real entry.
  entry: {},
  output: {
    path: path.resolve(import.meta.dirname, 'dist'),
    filename: production ? '[name]-bundle-[contenthash:8].min.js' : '[name]-bundle.js',
    chunkFilename: production ? '[id]-chunk-[fullhash:8].min.js' : '[name]-chunk.js',
    // The entry script names every file: one hash for all of them costs it nothing, and browsers keep them for good.
    hashSalt: toolsHash(),
    clean: true,
  },
  resolve: {
    extensions: ['.ts', '.tsx', '.js', '.jsx'],
    alias: {
      // A development build warns of what React's own runtime looks at.
      ...(production && {
        'react/jsx-runtime$': path.resolve(import.meta.dirname, 'webpack/jsx-runtime.ts'),
      }),
      // What Victory brings to every chart, and ours have no use for.
      'd3-color$': path.resolve(import.meta.dirname, 'webpack/victory-colours.ts'),
      'victory-polar-axis$': path.resolve(import.meta.dirname, 'webpack/victory-polar-axis.ts'),
      'victory-vendor/d3-scale$': path.resolve(import.meta.dirname, 'webpack/victory-scales.ts'),
    },
  },
  // React 17's JSX runtime brings a substitute for browsers older than any console supports.
  externals: { 'object-assign': 'var Object.assign' },
  module: { rules: [...moduleRules, ownIds] },
  plugins: [
    new ConsoleRemotePlugin(),
    // Style sheets as files: the console's Content Security Policy need not allow inline styles.
    new MiniCssExtractPlugin({
      filename: production ? '[name]-[contenthash:8].css' : '[name].css',
      chunkFilename: production ? '[id]-[fullhash:8].css' : '[name].css',
    }),
    new CopyWebpackPlugin({
      patterns: [
        { from: path.resolve(import.meta.dirname, 'locales'), to: 'locales' },
        // Where the alerts of deploy/metrics link to; as text, which every web server sends to be read.
        { from: path.resolve(import.meta.dirname, 'docs/runbooks'), to: 'runbooks/[name].txt' },
      ],
    }),
    new EitherEntryCallback(),
    // Not the entry, which is on every page of the console, nor what consoles share.
    ...(production
      ? [new CompileAtOnce((chunk) => !chunk.canBeInitial() && !isFallback(chunk))]
      : []),
    new PatternFlyStyles('patternfly-6.css'),
    ...(production ? [compressed()] : []),
    new ChunkReport(
      path.resolve(
        import.meta.dirname,
        `.cache/plugin-chunks${production ? '' : '-development'}.json`,
      ),
    ),
  ],
  optimization: {
    chunkIds: production ? 'deterministic' : 'named',
    // Every build names all its files anew: short ids are worth more than ids that stay (3 % of each page).
    ...(production && { moduleIds: 'size' as const, mangleExports: 'size' as const }),
    minimize: production,
    minimizer: [
      // Three thousandths less than terser's, and the whole build takes half the time.
      new TerserPlugin({
        minify: TerserPlugin.swcMinify,
        // Nobody calls `new` on a method of an object literal.
        terserOptions: { compress: { passes: 3, unsafe_methods: true }, mangle: true },
      }),
      // Style sheets too: browsers would download their comments. The one for 4.18 has none, takes longer than all else,
      // and would become a twentieth smaller.
      new CssMinimizerPlugin({ exclude: /patternfly-6\.css$/ }),
    ],
    splitChunks: {
      // Many small shared chunks compress badly, and the entry has to name each.
      minSize: 48_000,
      // Nor is one more of them worth what the rare pages of machines would share with other pages.
      chunks: (chunk) =>
        !chunk.canBeInitial() &&
        !isSeldomShared(chunk) &&
        chunk.name !== 'machine-list' &&
        // Modules of one chunk are merged: for the charts' library this saves 7 KB gzip.
        chunk.name !== 'charts' &&
        chunk.name !== 'prepare',
      cacheGroups: { ...patternflyFallbacks, common },
    },
  },
};

export default config;
