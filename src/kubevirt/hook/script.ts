/** More than any host has: the kernel knows 1,024 NUMA nodes at most. */
const most = 1024;

/**
 * NUMA ids ascending, each once.
 *
 * @throws RangeError where there is none, or one that no host can have
 */
export function nodeIds(numaNodes: readonly number[]): number[] {
  const ids = [...new Set(numaNodes)].sort((a, b) => a - b);
  if (ids.length === 0 || ids.some((id) => !Number.isInteger(id) || id < 0 || id >= most)) {
    throw new RangeError(`no NUMA nodes: ${numaNodes.join(', ')}`);
  }
  return ids;
}

/**
 * The script of a hook sidecar that binds a machine's memory to NUMA nodes. KubeVirt's shim runs it as
 * `onDefineDomain --vmi <VMI as JSON> --domain <domain XML>` and defines what it prints; where it ends with anything
 * but 0 the machine does not start, which is better than a machine that is somewhere else than asked for.
 *
 * POSIX sh, and nothing but what the shell itself has: of the shim's image no more is known. Every `<numatune>` of the
 * domain gives way to one that is strict, put last, which libvirt takes anywhere below `<domain>`; every other byte
 * stays, so that running it over its own output changes nothing. It goes through the XML piece by piece: a shell's
 * patterns take a minute for a domain of 100 KB, and a hook that takes a minute has failed.
 *
 * @param numaNodes NUMA ids, at least one
 * @throws RangeError
 */
export function hookScript(numaNodes: readonly number[]): string {
  return `#!/bin/sh
# Hook sidecar of KubeVirt: binds the memory of a virtual machine to NUMA nodes of its host.
# Usage: onDefineDomain --vmi <VMI as JSON> --domain <domain XML>; prints the domain to define.
# What it cannot do it says on stderr and ends with 1: the machine does not start, instead of starting elsewhere.
set -euf
LC_ALL=C
nodeset='${nodeIds(numaNodes).join(',')}'
numatune="<numatune><memory mode='strict' nodeset='$nodeset'/></numatune>"
space=$(printf ' \\t\\r\\n.')
space=\${space%.}

fail() {
  printf 'cmmd-numatune: %s\\n' "$1" >&2
  exit 1
}

# What stands before the first > of a piece.
read_tag() {
  case $1 in
    *'>'*) ;;
    *) fail 'a tag is not closed' ;;
  esac
  IFS='>'
  set -- $1
  tag=$1
}

only_space() {
  case $1 in
    *[!"$space"]*) fail "there is something $2" ;;
  esac
}

# Prints a domain with that numatune and without any other.
bind() {
  IFS='<'
  set -- $1
  only_space "$1" 'before the domain'
  printf '%s' "$1"
  shift
  where=start
  for piece in "$@"; do
    case $where:$piece in
      numatune:'!'*) fail 'there is a comment in numatune' ;;
      comment:* | cdata:* | numatune:*) ;;
      *:'!--'*)
        outside=$where
        where=comment
        ;;
      *:'![CDATA['*)
        outside=$where
        where=cdata
        ;;
    esac
    case $where:$piece in
      comment:*'-->'* | cdata:*']]>'*) where=$outside ;;
      comment:* | cdata:*) ;;
      numatune:'/numatune'[">$space"]*)
        read_tag "$piece"
        only_space "\${tag#/numatune}" 'in the end of numatune'
        printf '%s' "\${piece#*'>'}"
        where=domain
        continue
        ;;
      numatune:*) continue ;;
      metadata:'/metadata'[">$space"]*) where=domain ;;
      start:'?'* | start:'!'* | end:'?'*) ;;
      start:'domain'[">$space"]*) where=domain ;;
      domain:'metadata'[">$space"]*)
        read_tag "$piece"
        case $tag in
          */) ;;
          *) where=metadata ;;
        esac
        ;;
      domain:'numatune'["/>$space"]*)
        read_tag "$piece"
        case $tag in
          */) printf '%s' "\${piece#*'>'}" ;;
          *) where=numatune ;;
        esac
        continue
        ;;
      domain:'/domain'[">$space"]*)
        read_tag "$piece"
        only_space "\${tag#/domain}" 'in the end of the domain'
        only_space "\${piece#*'>'}" 'after the domain'
        printf '%s' "$numatune"
        where=end
        ;;
      start:* | end:*) fail 'this is no domain' ;;
    esac
    printf '%s' "<$piece"
  done
  [ "$where" = end ] || fail 'the domain is not closed'
}

domain=
while [ "$#" -ge 2 ]; do
  if [ "$1" = --domain ]; then domain=$2; fi
  shift 2
done
case $domain in
  '' | *'<') fail 'there is no domain after --domain' ;;
esac
# The point keeps the line feeds at the end.
domain=$(
  bind "$domain"
  printf .
)
printf '%s' "\${domain%.}"
`;
}
