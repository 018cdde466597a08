import iconv from 'iconv-lite';
import type { CodePage } from '#shared/domain/lists/encoding/text-encoding.ts';

/** Names, places and words as lists hold them, by language; each has a letter beyond ASCII. */
export const WORDS = {
  German:
    'Müller Jürgen Größe Straße Köln Düsseldorf Schröder Weiß Böhm Käthe Möller Jäger Österreich Übach Ännchen MÜLLER Geschäftsführer Führung Löwe Grün',
  French:
    'François Hélène Société Générale Élodie Crédit Benoît Noël Jérôme Gérard Rhône Bâle Île Cœur Chloé Système Président Créations Théâtre Bénédicte',
  Spanish:
    'García Muñoz Núñez Martínez Sánchez Peña Málaga López Íñigo José ESPAÑA Álvaro Ibáñez Logroño Compañía Dirección Rodríguez Gómez Ramón Córdoba',
  Portuguese:
    'João São Conceição Gonçalves Magalhães Simões António Guimarães Luís Paixão Açores Irmã Fundação Câmara Inês Araújo Fernão Soluções',
  Italian: 'Nicolò Società Forlì Città Niccolò Università Cantù Libertà perché caffè qualità novità Mondovì',
  Swedish:
    'Åsa Göran Björn Malmö Göteborg Sjöström Håkan Örebro Västerås Söderström Åkesson Mäkinen Försäljning Lindström Jönköping',
  Danish:
    'Søren Jørgen Bjørn Ærø Århus København Åse Sørensen Kjær Næstved Ødegaard Tromsø Grønland Nygård Bærum',
  English: 'O’Neil don’t Company’s “Growth” café naïve Zoë Acme® Brontë 50° Beyoncé résumé',
  Polish:
    'Łukasz Małgorzata Wałęsa Kraków Łódź Gdańsk Żółkiewski Paweł Józef Świętosława Źródło Spółka Dąbrowski Kamiński Wróbel Zając Łącki Mędrek',
  Czech:
    'Dvořák Jiří Novák Černý Růžička Zdeněk Brno-město Plzeň Říha Šťastný Doležal Němec Lukáš Kučera Společnost Přemysl Kovář Zámečník',
  Slovak: 'Štefan Ľubomír Košice Žilina Kováč Trenčín Tóth Baláž Nováková Piešťany Dvorský Štúr Ďuriš Múdry',
  Hungarian:
    'Győr László Szőke Fűzfő Erzsébet Gergő Kőszeg Ödön Szabó Kovács Németh Kertész Főnök Zsófia Sümeg Bükkös',
  Romanian:
    'Ştefan Braşov Iaşi Constanţa Târgu Mureş Ioniţă Păun Sălăjan Brăila Bălan Mădălina Piteşti Ţepeş Bucureşti Câmpina',
  Croatian: 'Kovačić Šimić Đorđević Jurić Babić Čačić Željko Božić Kovač Župan Marković Šarić Šibenik Požega',
} as const;

export type WordLanguage = keyof typeof WORDS;

/** Every language with each code page in which its lists come. */
export const WRITTEN: readonly (readonly [language: WordLanguage, page: CodePage])[] = [
  ...(
    ['German', 'French', 'Spanish', 'Portuguese', 'Italian', 'Swedish', 'Danish', 'English'] as const
  ).flatMap((language) => [[language, 'windows-1252'] as const, [language, 'mac-roman'] as const]),
  ...(['Polish', 'Czech', 'Slovak', 'Hungarian', 'Romanian', 'Croatian'] as const).map(
    (language) => [language, 'windows-1250'] as const,
  ),
];

const ICONV_NAMES: Readonly<Record<CodePage, string>> = {
  'windows-1252': 'windows1252',
  'iso-8859-1': 'latin1',
  'windows-1250': 'windows1250',
  'mac-roman': 'macintosh',
};

/** Text as bytes of a code page, by another road than the program's. */
export const encodeIn = (page: CodePage, text: string): Buffer => iconv.encode(text, ICONV_NAMES[page]);

/** Bytes of a code page as text, by another road than the program's. */
export const decodeFrom = (page: CodePage, bytes: Uint8Array): string =>
  iconv.decode(Buffer.from(bytes), ICONV_NAMES[page]);
