import type { Place } from './places';

/** For bash: what is no command or option is completed as a file. */
export function bashScript(places: readonly Place[]): string {
  return `# source <(lienthong completion bash)
_lienthong() {
  local place='' found='' word i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$place $word" in
${paths(places)}
    esac
  done
  case "$place \${COMP_WORDS[COMP_CWORD - 1]}" in
${values(places, words => `found='${words}'`)}
    *) case "$place" in
${followers(places, words => `found='${words}'`)}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$found" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _lienthong lienthong
`;
}

/** For zsh, as a file on \`fpath\` or sourced. */
export function zshScript(places: readonly Place[]): string {
  return `#compdef lienthong
# source <(lienthong completion zsh)
_lienthong() {
  local place='' word
  local -a found
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$place $word" in
${paths(places)}
    esac
  done
  case "$place \${words[CURRENT-1]}" in
${values(places, words => `found=(${words})`)}
    *) case "$place" in
${followers(places, words => `found=(${words})`)}
    esac ;;
  esac
  compadd -a found || _files
}
if [ "\${funcstack[1]}" = _lienthong ]; then _lienthong "$@"; else compdef _lienthong lienthong; fi
`;
}

/** Goes on to a command where its name follows the one before. */
function paths(places: readonly Place[]): string {
  const names = places.filter(({ path }) => path !== '').map(({ path }) => `'${path}'`);
  return `    ${names.join('|')}) place="$place $word" ;;`;
}

function values(places: readonly Place[], found: (words: string) => string): string {
  return places
    .flatMap(({ path, choices }) => choices.map(({ flag, values: known }) => `    '${path} ${flag}') ${found(known.join(' '))} ;;`))
    .join('\n');
}

function followers(places: readonly Place[], found: (words: string) => string): string {
  return places.map(({ path, words }) => `    '${path}') ${found(words.join(' '))} ;;`).join('\n');
}
