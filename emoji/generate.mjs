// Writes the emoji files of this directory anew, from a package of npm; see README.md.
// Run by hand: node emoji/generate.mjs

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const VERSION = "17.0.0";
/** What most devices of today can draw. */
const NEWEST = 15.0;
const SOURCE = `Emoji ${NEWEST.toFixed(1)}, from emojibase-data ${VERSION} (MIT) and Unicode CLDR; see README.md.`;
/** The source's numbers of the groups, in the picker's order; 2 are components. */
const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9];

/** An emoji has at most so many keywords. */
const MOST = 2;
/** A word that fewer emoji share is hardly typed, and costs the most bytes; one that more share finds too much. */
const FEWEST = 4;
const COMMONEST = 40;

// `first` are words that people type, which go before others of the source; `small` are no keywords; `added` are
// the keywords of emoji that a chat uses most and the source describes too soberly.
// The names of the groups are ours: those of the source are in lower case, and the Portuguese ones are partly wrong.
const LANGUAGES = [
  {
    file: "pt-BR",
    source: "pt",
    groups: ["Rostos e emoções", "Pessoas e corpo", "Animais e natureza", "Comida e bebida", "Viagens e lugares",
      "Atividades", "Objetos", "Símbolos", "Bandeiras"],
    first: `kkk haha rir feliz triste chorar bravo raiva medo amor amo s2 parabéns festa eba obrigado obrigada valeu
      joia gostei sim ok beleza legal concordo fogo sono doente dúvida ideia dinheiro sorte tchau oi vitória susto`,
    small: "a o as os e à de do da dos das em no na nos nas com sem para por que ou um uma te se ao mal meu fora",
    added: { "1F44D": "gostei joinha", "1F64F": "obrigado obrigada favor", "1F44F": "palmas parabéns",
      "1F389": "parabéns eba", "1F602": "kkk rsrs", "1F4AF": "perfeito" },
  },
  {
    file: "en",
    source: "en",
    groups: ["Faces and emotion", "People and body", "Animals and nature", "Food and drink", "Travel and places",
      "Activities", "Objects", "Symbols", "Flags"],
    first: `lol haha laugh happy sad cry angry scared love party congratulations congrats thanks thank yes like good ok
      agree fire cool awesome wow sleep sick confused idea money luck bye hello hi win celebrate great`,
    small: "a an the of and or in on up with for to at by is it its not you o s",
    added: { "1F64F": "thanks please", "1F44F": "bravo congratulations", "1F389": "congratulations hooray",
      "1F4AF": "perfect" },
  },
  {
    file: "es",
    source: "es",
    groups: ["Caras y emociones", "Personas y cuerpo", "Animales y naturaleza", "Comida y bebida", "Viajes y lugares",
      "Actividades", "Objetos", "Símbolos", "Banderas"],
    first: `risa carcajada feliz triste llorar enfado miedo amor fiesta celebración felicidades gracias sí ok vale bien
      bueno acuerdo fuego sueño enfermo duda idea dinero suerte adiós hola victoria sorpresa`,
    small: "a al el la las los y de del en con sin para por que o u un una se mal esos hacia",
    added: { "1F44D": "bien vale", "1F64F": "gracias favor", "1F44F": "bravo aplauso", "1F389": "felicidades fiesta",
      "1F602": "risa jaja", "1F4AF": "perfecto" },
  },
];

/** As the search compares: lower case, without accents. */
const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
const words = (text) => text.split(/[^\p{L}\p{N}+#*]+/u).filter(Boolean);

/** Fully qualified: a variation selector follows just what would otherwise be drawn as text. */
const qualified = (emoji) => emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1");

/**
 * The words to find an emoji by, besides those of its label and its codes.
 * Flags and the many variants of people are found by their labels, which is enough and keeps the file small.
 */
function keywords(entry, codes, language, uses) {
  if (language.added[entry.hexcode]) {
    return words(language.added[entry.hexcode]);
  }
  if (entry.group === 9 || entry.emoji.includes("\u200d")) {
    return [];
  }
  const first = words(language.first);
  const rank = (word) => (first.includes(word) ? 1000 - first.indexOf(word) : uses.get(plain(word)));
  const allowed = (word) => rank(word) >= FEWEST && (rank(word) <= COMMONEST || first.includes(word));
  const known = words(plain(`${entry.label} ${codes.replaceAll("_", " ")}`));
  const chosen = [];
  for (const word of tagWords(entry, language).filter(allowed).sort((a, b) => rank(b) - rank(a))) {
    // A word that another one begins with is found with it.
    if (chosen.length < MOST && ![...known, ...chosen.map(plain)].some((other) => other.startsWith(plain(word)))) {
      chosen.push(word);
    }
  }
  return chosen;
}

/** The words of an entry's tags, each once. */
function tagWords(entry, language) {
  const small = words(language.small);
  const all = (entry.tags ?? []).flatMap((tag) => words(tag.toLowerCase()));
  return [...new Set(all)].filter((word) => /^\p{L}.+$/u.test(word) && !small.includes(word));
}

function write(language, source, codes) {
  const read = (path) => JSON.parse(readFileSync(join(source, path), "utf8"));
  const entries = read(`${language.source}/data.json`)
    .filter((entry) => GROUPS.includes(entry.group) && entry.version <= NEWEST)
    .sort((a, b) => a.order - b.order);
  const uses = new Map();
  for (const word of entries.flatMap((entry) => tagWords(entry, language).map(plain))) {
    uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  const lines = [SOURCE];
  GROUPS.forEach((group, index) => {
    lines.push(`\t${language.groups[index]}`);
    for (const entry of entries.filter((entry) => entry.group === group)) {
      const own = [codes[entry.hexcode]].flat().join(" ");
      const found = keywords(entry, own, language, uses).join(" ");
      const fields = [qualified(entry.emoji), own, entry.label, found];
      lines.push(fields.filter(Boolean).join("\t"));
    }
  });
  const text = `${lines.join("\n")}\n`;
  writeFileSync(join(dirname(fileURLToPath(import.meta.url)), `${language.file}.txt`), text);
  const [gzip, brotli] = [gzipSync(text, { level: 9 }).length, brotliCompressSync(text).length];
  const bytes = Buffer.byteLength(text);
  console.log(`${language.file}: ${entries.length} emoji, ${bytes} bytes, gzip ${gzip}, brotli ${brotli}`);
}

const scratch = mkdtempSync(join(tmpdir(), "emoji-"));
try {
  const install = ["install", "--ignore-scripts", "--no-save", "--prefix", scratch, `emojibase-data@${VERSION}`];
  execFileSync("npm", install, { stdio: ["ignore", "ignore", "inherit"] });
  const source = join(scratch, "node_modules", "emojibase-data");
  const codes = JSON.parse(readFileSync(join(source, "en/shortcodes/github.json"), "utf8"));
  for (const language of LANGUAGES) {
    write(language, source, codes);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
