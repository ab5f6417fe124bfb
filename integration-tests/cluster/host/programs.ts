/** What a command wrote and how it ended. */
export interface CommandResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** What a command can find in its container. */
export interface CommandPlace {
  image: string;
  files: ReadonlyMap<string, string>;
  /** Domain XML of the virtual machine that runs here. */
  domain?: string | undefined;
}

type Program = (args: readonly string[], place: CommandPlace) => CommandResult;

const programs: Record<string, Program> = { cat, virsh };

/**
 * Programs of an image. There are no real images: those named `distroless` or `scratch` hold nothing
 * but their own process, `virt-launcher` has libvirt, and all have `cat`.
 */
export function programsOf(image: string): ReadonlySet<string> {
  if (/\b(distroless|scratch)\b/.test(image)) return new Set();
  return new Set(image.includes('virt-launcher') ? ['cat', 'virsh'] : ['cat']);
}

/**
 * Runs a command in a container. A program that the image does not have ends as the runtime crun
 * ends it: its own message on standard error and 127.
 */
export function runCommand(command: readonly string[], place: CommandPlace): CommandResult {
  const [path = '', ...args] = command;
  const name = path.replace(/^(\/usr)?\/bin\//, '');
  const program = programsOf(place.image).has(name) ? programs[name] : undefined;
  if (program) return program(args, place);
  const where = path.includes('/') ? '' : ' in $PATH';
  const stderr = `executable file \`${path}\` not found${where}: No such file or directory\n`;
  return { stdout: '', stderr, exitCode: 127 };
}

function cat(args: readonly string[], { files }: CommandPlace): CommandResult {
  let [stdout, stderr] = ['', ''];
  const paths = args.filter((arg) => arg !== '--' && arg !== '-u');
  for (const path of paths) {
    const text = files.get(path.replace(/\/{2,}/g, '/'));
    if (text !== undefined) stdout += text;
    else if (isFolder(path, files)) stderr += `cat: ${path}: Is a directory\n`;
    else stderr += `cat: ${path}: No such file or directory\n`;
  }
  return { stdout, stderr, exitCode: stderr === '' ? 0 : 1 };
}

function isFolder(path: string, files: ReadonlyMap<string, string>): boolean {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  return [...files.keys()].some((file) => file.startsWith(prefix));
}

/** The two commands of libvirt's shell that tell where a virtual machine's memory was asked. */
function virsh(args: readonly string[], { domain }: CommandPlace): CommandResult {
  const [command = '', name = ''] = args.filter((arg) => !/^(-r|--readonly)$/.test(arg));
  if (command !== 'dumpxml' && command !== 'numatune') {
    return failed(`error: unknown command: '${command}'\n`);
  }
  if (domain === undefined || !(name === '1' || domain.includes(`<name>${name}</name>`))) {
    return failed(`error: failed to get domain '${name}'\n`);
  }
  if (command === 'dumpxml') return { stdout: `${domain}\n`, stderr: '', exitCode: 0 };
  const attributes = /<numatune[^>]*>[^]*?<memory\b([^>]*)>/.exec(domain)?.[1] ?? '';
  const value = (key: string) => new RegExp(`${key}=['"]([^'"]*)['"]`).exec(attributes)?.[1] ?? '';
  const mode = value('mode') || 'strict';
  const stdout = `numa_mode      : ${mode}\nnuma_nodeset   : ${value('nodeset')}\n\n`;
  return { stdout, stderr: '', exitCode: 0 };
}

function failed(stderr: string): CommandResult {
  return { stdout: '', stderr, exitCode: 1 };
}
