import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import webpack from 'webpack';
import type { Compiler, Configuration } from 'webpack';

const here = import.meta.dirname;
const workspace = path.resolve(here, '..');
const source = path.join(here, 'src');
const require = createRequire(path.join(workspace, 'package.json'));

/** Directory of an installed package as the test bed sees it (its own copy before the root's). */
function packageDirectory(name: string): string {
  const own = path.join(workspace, 'node_modules', name);
  const directory = fs.existsSync(own) ? own : path.join(workspace, '..', 'node_modules', name);
  if (!fs.existsSync(directory)) {
    throw new Error(`light console: package ${name} is not installed, run npm ci`);
  }
  return fs.realpathSync(directory);
}

function packageVersion(name: string): string {
  const file = path.join(packageDirectory(name), 'package.json');
  return (require(file) as { version: string }).version;
}

/** Packages of which the page must hold one copy: the versions of the 4.22 console line. */
const singletons = [
  '@openshift-console/dynamic-plugin-sdk',
  '@openshift/dynamic-plugin-sdk',
  '@patternfly/react-core',
  '@patternfly/react-icons',
  '@patternfly/react-styles',
  '@patternfly/react-table',
  'i18next',
  'react',
  'react-dom',
  'react-i18next',
  'react-redux',
  'redux',
  'redux-thunk',
];

const sharedVersions = Object.fromEntries(
  [
    '@openshift-console/dynamic-plugin-sdk',
    '@openshift/dynamic-plugin-sdk',
    'react',
    'react-i18next',
    'react-redux',
    'react-router',
    'redux',
    'redux-thunk',
  ].map((name) => [name, packageVersion(name)]),
);

/** File of ours behind a console-internal request such as `@console/internal/models`. */
function consoleModule(request: string): string {
  const relative = request
    .replace(/^@console\/internal\//, 'internal/')
    .replace(/^@console\/([^/]+)\/src\//, '$1/');
  const base = path.join(source, 'console-modules', relative);
  const file = ['.ts', '.tsx', '/index.ts', '/index.tsx']
    .map((suffix) => base + suffix)
    .find((candidate) => fs.existsSync(candidate));
  return file ?? `${path.join(source, 'console-modules', 'missing.cjs')}?${request}`;
}

const root = path.join(workspace, '..', 'node_modules');
const sharedPackages = ['react-core', 'react-icons', 'react-table'];

/** The light console starts without it, too; the story that needs it then says that it is not there. */
const newest = fs.existsSync(path.join(root, 'react-core-6.6'));

/**
 * A build that stands for 4.22 alone, with React's warnings, for the story that wants none. It is made in
 * half the time.
 */
const development = process.env['NODE_ENV'] === 'development';

/** Directory of an installed package: what is shared. */
const patternflyDirectories: Readonly<Record<string, (name: string) => string>> = {
  '6.4': (name) => packageDirectory(`@patternfly/${name}`),
  ...(!development && newest && { '6.6': (name: string) => packageDirectory(`${name}-6.6`) }),
};

/** Style sheets of other consoles: 4.18 has PatternFly 5 and no 6, 4.19 has 6.2, 4.23 has 6.6. */
const otherStyles = development ? [] : ['5', '6.2', ...(newest ? ['6.6'] : [])];

const sharedPatternFly = path.join(source, 'plugins', 'shared-patternfly-stub.ts');

/**
 * What plugins are given of each PatternFly, written by a loader. A console shares what it uses itself: the lists were
 * read from the share scopes of real frontends of 4.22 and 4.23 (docs/compatibility.md).
 */
const sharedPatternFlyRules = Object.entries(patternflyDirectories).map(([label, directory]) => ({
  resource: sharedPatternFly,
  resourceQuery: new RegExp(`^\\?${label.replace('.', '\\.')}(?:&|$)`),
  loader: path.join(source, 'plugins', 'shared-patternfly-loader.cjs'),
  options: {
    label,
    packages: Object.fromEntries(
      sharedPackages.map((name) => [`@patternfly/${name}`, directory(name)]),
    ),
    shares: path.join(source, 'plugins', `shared-patternfly-${label}.json`),
  },
}));

/** The packages of one PatternFly use each other, not those of another. */
const patternflyFamilies = Object.values(patternflyDirectories).map((directory) => ({
  include: sharedPackages.map((name) => directory(name) + path.sep),
  resolve: {
    alias: Object.fromEntries(
      [...sharedPackages, 'react-styles'].map((name) => [`@patternfly/${name}`, directory(name)]),
    ),
  },
}));

/**
 * Writes `index.html` from the template with the hashed scripts and style sheets of this build, and
 * `index-patternfly-5.html` and the like, which have style sheets of another console instead.
 */
class IndexHtml {
  apply(compiler: Compiler): void {
    compiler.hooks.thisCompilation.tap('IndexHtml', (compilation) => {
      const template = path.join(here, 'index.html');
      compilation.fileDependencies.add(template);
      compilation.hooks.processAssets.tap(
        { name: 'IndexHtml', stage: webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT },
        () => {
          const filesOf = (entry: string, ending: string) =>
            (compilation.entrypoints.get(entry)?.getFiles() ?? []).filter((file) =>
              file.endsWith(ending),
            );
          const scripts = filesOf('console', '.js').map(
            (file) => `<script src="/${file}"></script>`,
          );
          const page = (styles: string[]) =>
            fs
              .readFileSync(template, 'utf8')
              .replace(
                '<!-- styles -->',
                styles.map((file) => `<link rel="stylesheet" href="/${file}" />`).join('\n    '),
              )
              .replace('<!-- scripts -->', scripts.join('\n    '));
          const emit = (name: string, html: string) =>
            compilation.emitAsset(name, new webpack.sources.RawSource(html));
          emit('index.html', page(filesOf('console', '.css')));
          for (const other of otherStyles) {
            const html = page(filesOf(`patternfly-${other}`, '.css'));
            emit(
              `index-patternfly-${other}.html`,
              html.replace('<html', `<html data-patternfly="${other}"`),
            );
          }
        },
      );
    });
  }
}

const config: Configuration = {
  mode: development ? 'development' : 'production',
  target: ['web', 'es2021'],
  devtool: false,
  context: source,
  entry: {
    console: './boot.ts',
    ...Object.fromEntries(
      otherStyles.map((other) => [`patternfly-${other}`, `./styles/patternfly-${other}.css`]),
    ),
  },
  output: {
    path: development
      ? path.join(workspace, '..', '.cache', 'light-console-development')
      : path.join(here, 'dist'),
    publicPath: '/',
    filename: 'static/[name]-[contenthash].js',
    chunkFilename: 'static/[name]-[contenthash].js',
    assetModuleFilename: 'static/assets/[name]-[contenthash][ext]',
    uniqueName: 'cmmd-light-console',
    clean: true,
  },
  resolve: {
    extensions: ['.ts', '.tsx', '.mjs', '.js'],
    modules: [path.join(workspace, 'node_modules'), path.join(workspace, '..', 'node_modules')],
    alias: {
      // The SDK takes its few icons from the package's index of 1,800 modules.
      '@patternfly/react-icons$': path.join(source, 'icons.ts'),
      'patternfly-6.2': path.join(root, '@patternfly', 'patternfly'),
      ...Object.fromEntries(
        ['6.4', '6.6'].map((label) => [
          `shared-patternfly/${label}`,
          `${sharedPatternFly}?${label}`,
        ]),
      ),
      ...Object.fromEntries(singletons.map((name) => [name, packageDirectory(name)])),
      // The package's default condition is its development build.
      'react-router$': path.join(packageDirectory('react-router'), 'dist/production/index.mjs'),
    },
  },
  module: {
    strictExportPresence: true,
    rules: [
      ...sharedPatternFlyRules,
      ...patternflyFamilies,
      {
        test: /\.tsx?$/,
        include: source,
        loader: 'swc-loader',
        options: {
          jsc: {
            parser: { syntax: 'typescript', tsx: true },
            transform: { react: { runtime: 'automatic' } },
            target: 'es2021',
          },
        },
      },
      {
        test: /\.css$/,
        exclude: /react-styles/,
        use: [MiniCssExtractPlugin.loader, 'css-loader'],
        sideEffects: true,
      },
      {
        resourceQuery: /dark-scope/,
        use: [
          MiniCssExtractPlugin.loader,
          'css-loader',
          path.join(source, 'styles', 'dark-scope-loader.cjs'),
        ],
        sideEffects: true,
      },
      // patternfly.min.css has all of it.
      { test: /\.css$/, include: /react-styles/, type: 'asset/source', sideEffects: false },
      // The rules of the SDK's few SCSS files are in styles/sdk.css.
      {
        test: /\.scss$/,
        resourceQuery: { not: /dark-scope/ },
        type: 'asset/source',
        sideEffects: false,
      },
      { test: /\.(woff2?|ttf|eot|svg|png|jpg)$/, type: 'asset/resource' },
    ],
  },
  plugins: [
    new webpack.NormalModuleReplacementPlugin(/^@console\//, (resource: { request: string }) => {
      resource.request = consoleModule(resource.request);
    }),
    new webpack.DefinePlugin({
      SHARED_VERSIONS: JSON.stringify(sharedVersions),
    }),
    new MiniCssExtractPlugin({ filename: 'static/[name]-[contenthash].css' }),
    new IndexHtml(),
  ],
  // Where every build is the first nothing is kept for the next.
  cache: !process.env['CI'] && {
    type: 'filesystem',
    cacheDirectory: path.join(workspace, '.cache', 'console'),
    buildDependencies: { config: [import.meta.filename] },
  },
  // Minifying with swc takes a fraction of the time.
  optimization: {
    minimizer: [new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false })],
  },
  performance: false,
  stats: 'errors-warnings',
};

export default config;
