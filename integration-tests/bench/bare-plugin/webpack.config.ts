import path from 'node:path';
import { ConsoleRemotePlugin } from '@openshift-console/dynamic-plugin-sdk-webpack';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import type { Configuration, RuleSetRule } from 'webpack';
import {
  ChunkReport,
  EitherEntryCallback,
  moduleRules,
  patternflyFallbacks,
} from '../../../webpack.config';

const root = path.resolve(import.meta.dirname, '../../..');
const patternfly = (folder: string) => path.join(root, folder, 'node_modules/@patternfly');
const testBed = patternfly('integration-tests');

/** The list of nodes is made of what the console of 4.22 has, which the test bed has, too. */
const consolesOwn: RuleSetRule = {
  include: [
    path.join(patternfly('.'), 'react-data-view'),
    path.join(patternfly('.'), 'react-component-groups'),
    testBed,
  ],
  resolve: {
    alias: Object.fromEntries(
      ['react-core', 'react-icons', 'react-styles', 'react-table'].map((name) => [
        `@patternfly/${name}`,
        path.join(testBed, name),
      ]),
    ),
  },
};

/** A plugin with one bare page, built as this plugin is: what the bench holds our figures against. */
const config: Configuration = {
  mode: 'production',
  devtool: false,
  performance: false,
  context: path.join(import.meta.dirname, 'src'),
  entry: {},
  output: {
    path: path.join(root, '.cache/bare-plugin/dist'),
    filename: '[name]-bundle-[contenthash].min.js',
    chunkFilename: '[name]-chunk-[contenthash].min.js',
    clean: true,
  },
  // The plugin's libraries, not the newer ones of the light console.
  resolve: { extensions: ['.ts', '.tsx', '.js'], modules: [path.join(root, 'node_modules')] },
  module: { rules: [...moduleRules, consolesOwn] },
  plugins: [
    new ConsoleRemotePlugin({
      pluginMetadata: {
        name: 'bare-plugin',
        version: '0.0.1',
        exposedModules: { nodes: './NodesPage', consoleNodes: './console-nodes/ConsoleNodesPage' },
        dependencies: { '@console/pluginAPI': '*' },
      },
      extensions: [
        {
          type: 'console.page/route',
          properties: { exact: true, path: '/bare/nodes', component: { $codeRef: 'nodes' } },
        },
        {
          type: 'console.page/route',
          properties: {
            exact: true,
            path: '/bare/console-nodes',
            component: { $codeRef: 'consoleNodes' },
          },
        },
      ],
    }),
    new MiniCssExtractPlugin({ filename: '[name].css', chunkFilename: '[name].css' }),
    new EitherEntryCallback(),
    new ChunkReport(path.join(root, '.cache/bare-plugin/chunks.json')),
  ],
  optimization: {
    chunkIds: 'deterministic',
    minimize: true,
    splitChunks: { cacheGroups: patternflyFallbacks },
  },
};

export default config;
